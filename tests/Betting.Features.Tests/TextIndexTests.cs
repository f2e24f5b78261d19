using Betting.Features.Internal;

namespace Betting.Features.Tests;

public sealed class TextIndexTests
{
    [Fact]
    public void Texts_are_numbered_in_their_order_and_found_again()
    {
        TextIndex index = new();
        string[] texts = [.. Enumerable.Range(0, 5000).Select(number => new string('x', number % 40) + number)];
        for (int number = 0; number < texts.Length; number++)
        {
            Assert.Equal(-1, index.Find(texts[number]));
            Assert.Equal(number, index.GetOrAdd(texts[number], out bool isNew));
            Assert.True(isNew);
        }

        for (int number = 0; number < texts.Length; number++)
        {
            // Another instance of the same text.
            Assert.Equal(number, index.GetOrAdd(new string(texts[number].AsSpan()), out bool isNew));
            Assert.False(isNew);
            Assert.Equal(texts[number], index[number]);
        }

        Assert.Equal(texts.Length, index.Count);
    }

    [Fact]
    public void Every_character_and_the_length_count()
    {
        // Texts of every length that differ in one character, in the last block of the hash, or only in zeros at the end.
        List<string> texts = [];
        for (int length = 1; length <= 40; length++)
        {
            texts.Add(new string('\0', length));
            for (int place = 0; place < length; place++)
            {
                char[] characters = new string('a', length).ToCharArray();
                characters[place] = 'b';
                texts.Add(new string(characters));
            }
        }

        Assert.Equal(texts.Count, texts.Select(TextHash.Of).Distinct().Count());
    }
}
