namespace Betting.Models.Calibration;

/// <summary>Fits a calibrator of one method.</summary>
internal delegate ICalibrator CalibratorFitting(ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels);
