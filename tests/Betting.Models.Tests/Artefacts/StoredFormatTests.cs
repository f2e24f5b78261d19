using System.Reflection;
using Betting.Models.Artefacts;
using Betting.Models.Import;
using Betting.Models.Tests.Import;

namespace Betting.Models.Tests.Artefacts;

/// <summary>
/// Artefacts of every version of the format, kept as they were: today's code must read them and give the probabilities recorded when they were
/// written. To record a new version's, set BETTING_WRITE_STORED_FORMATS to a folder and run <see cref="New_files_can_be_written_and_read"/>.
/// </summary>
public class StoredFormatTests
{
    private static readonly double[][] Probes = [[0.5, -1, 2, 0], [-2, 0.25, 0, double.NaN], [double.NaN, 3, -3, 1]];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_stored_artefact_gives_the_recorded_probabilities(string file, long[] expected)
    {
        ModelArtefact artefact = ModelArtefactFormat.Read(Load(file));

        Assert.Equal(file.EndsWith("-v1.model", StringComparison.Ordinal) ? 1 : 2, artefact.SchemaVersion);
        Assert.Equal("0.1.0", artefact.Metadata["library"]);
        Assert.Equal(artefact.SchemaVersion == 1, artefact.Provenance is null);
        long[] actual = [.. Bits(artefact.Model)];

        // The exponential comes from the platform's C library, whose last bit may differ from where the bits were recorded.
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second - pair.First, OperatingSystem.IsLinux() ? 0 : -8, OperatingSystem.IsLinux() ? 0 : 8));
    }

    public static TheoryData<string, long[]> Recorded() => new()
    {
        { "boosted-trees-v1.model", [4600478170226640505, 4595658881172111893, 4601634037677865085, 4594898104113047561, 4603180133869804168, 4598811147867076333, 4597278403038933122, 4604143622802554905, 4592754023146069556] },
        { "boosted-trees-isotonic-v1.model", [4602226720368354894, 4602904868574792921, 4593953094894616576, 4605986150148997120, 4602226720368354894, 4602904868574792921] },
        { "logistic-v1.model", [4605339161907053807, 4596541047862389828, 4603258726563691234, 4601519004390558269, 4600940443309134004, 4603548007104403366] },
        { "boosted-trees-v2.model", [4603818981774999442, 4595671794112628694, 4596117994568514019, 4589816620384540262, 4601704025718725232, 4602365562696224759, 4598214215316428885, 4602892222445227926, 4597243614912647419] },
        { "boosted-trees-on-logistic-v2.model", [4599663673027615987, 4590856870000861877, 4603412336077950256, 4585350655565346244, 4599695372163657727, 4603846178019044516, 4593934093544642997, 4605798928774607788, 4581800316188671206] },
        { "logistic-v2.model", [4599145118286689294, 4591646945284961775, 4603572854037901115, 4585545675799694834, 4598875579130614917, 4604243885770919134, 4593233831295634906, 4605943957360752501, 4581010344935021029] },
        { "ordered-regression-v2.model", [4596208419423666339, 4599898529567658054, 4601938909211070313, 4582334431988994570, 4593782750580991533, 4605820073396760548, 4604464990453208385, 4597539855876596774, 4589660176265514413] },
        { "class-frequency-v2.model", [4598937367174523731, 4599630228655657653, 4600461662433018360, 4598937367174523731, 4599630228655657653, 4600461662433018360, 4598937367174523731, 4599630228655657653, 4600461662433018360] },
        { "elo-outcome-v2.model", [4600511191972819172, 4599507030657007576, 4599011035633372996, 4600545148753647074, 4599503460090766537, 4598980649418786134, 4600620041216220633, 4599495085976581690, 4598914131070397421] },
        { "market-baseline-v2.model", [4602624925973900206, 4599998921675598244, 4594635601682126174, 4601295926791789123, 4591935137925246482, 4602244032237984314, 4598937367174523731, 4599630228655657653, 4600461662433018360] },
        { "soft-voting-v2.model", [4601074380733593843, 4596447414412492038, 4600643560550721673, 4593805856692863834, 4600417723402547791, 4602620996741581828, 4598394982716980897, 4603497310953001378, 4594461726080449590] },
        { "stacked-v2.model", [4598307062334464561, 4591126272873942648, 4604056966065390872, 4580351982782784389, 4595098171767446708, 4605553169637840823, 4602756949323429985, 4600678731933341916, 4592039728414120326] },
        { "imported-trees-lightgbm-v2.model", [4604281454582958944, 4583946466009964290, 4598955470564426574, 4591739635261930341, 4597031787760054899, 4604332075107791861, 4599461914643134509, 4603705519473223559, 4589318436376601365] },
        { "imported-trees-xgboost-v2.model", [4595876948827739651, 4600722366004684836, 4601280808072006876, 4593940276991197796, 4599980795184591250, 4602834766991509150, 4598363651083610805, 4599180798046917415, 4601484809132671526] },
        { "logistic-platt-v2.model", [4599951384549038471, 4596925122161401786, 4601527702860822174, 4595564121464317185, 4599733982457838123, 4602425605300564819, 4598356108801421272, 4603657414608142957, 4593899059291002524] },
        { "logistic-isotonic-v2.model", [4600027277595789441, 4597381659892078298, 4601223540948732946, 4594565420100034507, 4600591363263417566, 4602067575177126717, 4597089851064267531, 4603951554484456078, 4594169646779048637] },
        { "logistic-beta-v2.model", [4599795396196665739, 4596933717910279874, 4601679393338755862, 4595465657750651621, 4599769990809099608, 4602438828806136118, 4598320776659197312, 4603715842412276481, 4593736012358916345] },
        { "logistic-vector-v2.model", [4600104142131047443, 4596516852618913458, 4601579080050057362, 4594985312785141022, 4600072636399404994, 4602376355698586031, 4598493302246212623, 4603705401055008450, 4593193833310009775] },
        { "logistic-venn-abers-v2.model", [4600078057584994801, 4597443002277191894, 4601142089766970790, 4594604207902886618, 4600670585633939431, 4601968958905178796, 4597405228622524132, 4603831465744919938, 4594334624178936596] },
    };

    [Fact]
    public void New_files_can_be_written_and_read()
    {
        string? asked = Environment.GetEnvironmentVariable("BETTING_WRITE_STORED_FORMATS");
        string folder = asked ?? Directory.CreateTempSubdirectory("betting-models-").FullName;
        foreach ((string name, IModel model) in Models())
        {
            string file = $"{name}-v2.model";
            File.WriteAllBytes(Path.Combine(folder, file), [.. ModelArtefactFormat.Write(model, StoredModels.Metadata, KindTests.Provenance)]);
            string bits = string.Join(", ", Bits(model));
            File.AppendAllText(Path.Combine(folder, "recorded.txt"), $"        {{ \"{file}\", [{bits}] }},\n");
        }

        Assert.All(Directory.GetFiles(folder, "*.model"), file => Assert.Equal(2, ModelArtefactFormat.Read(File.ReadAllBytes(file)).SchemaVersion));
        Assert.Equal(Models().Count(), File.ReadAllLines(Path.Combine(folder, "recorded.txt")).Length);
        if (asked is null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One model of each kind, and one that XGBoost trained: its scores are added in single precision.</summary>
    private static IEnumerable<(string Name, IModel Model)> Models() => KindTests.All().Append(("imported-trees-xgboost", XgboostJson.Read(ImportResources.Bytes("xgboost-multiclass.json")).ToModel(new()
    {
        FeatureSet = Rows.Set, FeatureNames = [.. ImportResources.Columns], Market = MarketId.MatchResult, SelectionOfClass = [2, 1, 0], TrainedFrom = Rows.Start, TrainedTo = Rows.Start.AddDays(9),
    })));

    // A model with a fifth feature sees 2 there.
    private static IEnumerable<long> Bits(IModel model) =>
        Probes.SelectMany(probe => Rows.Predict(model, [.. probe.Append(2).Take(model.Signature.FeatureNames.Length)])).Select(BitConverter.DoubleToInt64Bits);

    private static byte[] Load(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new FileNotFoundException(file);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
