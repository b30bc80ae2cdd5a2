using Digits;
using ScottPlot;
using Spectre.Console;
using XlaSharp;

// Trains a two-layer network on images of handwritten digits: Digits FILE [PNG]
// FILE: lines of 64 pixel values 0 to 16 and a label, gzipped or not, as the UCI collection "Optical Recognition of Handwritten Digits" has them.
if (args.Length == 0 || !File.Exists(args[0]))
{
    Console.Error.WriteLine(args.Length == 0 ? "usage: Digits FILE [PNG]" : $"there is no file {args[0]}");
    return 2;
}

const int Epochs = 30, Batch = 64;
var (training, test) = Images.Read(args[0], Rng.Key(2));
var trainer = new Trainer();
List<double> losses = [];
AnsiConsole.Progress().Start(progress =>
{
    var task = progress.AddTask($"{training.Count} images on {Xla.BackendName}", maxValue: Epochs);
    foreach (var key in Rng.Split(Rng.Key(1), Epochs))
    {
        losses.Add(trainer.Epoch(training, key, Batch));
        task.Increment(1);
    }
});

var accuracy = Network.Accuracy(trainer.State.Network, test.Pixels, test.Labels).Item();
Console.WriteLine($"loss {losses[^1]:F4}, test accuracy {accuracy:P1} of {test.Count} images");

var plot = new Plot();
plot.Add.Scatter(Enumerable.Range(1, Epochs).Select(e => (double)e).ToArray(), losses.ToArray());
plot.Title("Training loss");
plot.XLabel("epoch");
plot.YLabel("cross entropy");
var picture = args.Length > 1 ? args[1] : "loss.png";
plot.SavePng(picture, 800, 500);
Console.WriteLine($"the loss curve is in {picture}");
return accuracy >= 0.95 ? 0 : 1;
