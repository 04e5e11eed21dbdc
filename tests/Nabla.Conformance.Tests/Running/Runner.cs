using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Nabla.Conformance.Tests.Data;
using Nabla.Conformance.Tests.Models;

namespace Nabla.Conformance.Tests.Running;

/// <summary>Turns data files into a tally: every case becomes a model, is compiled with many others, run and compared.</summary>
internal static class Runner
{
    /// <summary>The number of models that are compiled together. One compilation costs much more than one model, but its memory grows with the
    /// models.</summary>
    private const int Chunk = 128;

    public static Tally Run(params IEnumerable<DataFile> files)
    {
        var read = files.ToArray();
        var results = new List<CaseResult>();
        var models = new List<(DataFile File, CaseModel Model)>();
        foreach (var (file, source) in read.SelectMany(f => f.Cases.Select(c => (f, c))))
        {
            try
            {
                models.Add((file, CaseModel.Of(source, "Case" + models.Count.ToString("00000", CultureInfo.InvariantCulture))));
            }
            catch (UnsupportedException error)
            {
                results.Add(new CaseResult(file.Name, source, Outcome.Unsupported, error.Message, [], 0));
            }
            catch (Exception error) when (error is IndexOutOfRangeException or ArgumentException or InvalidOperationException)
            {
                results.Add(new CaseResult(file.Name, source, Outcome.Failed, "its shapes or inputs do not fit the op: " + error.Message, [], 0));
            }
        }
        results.AddRange(models.Chunk(Chunk).AsParallel().AsOrdered().SelectMany(Results));
        return new Tally(results, read.SelectMany(f => f.Defects.Select(d => f.Name + ": " + d)).ToArray());
    }

    private static CaseResult[] Results((DataFile File, CaseModel Model)[] models)
    {
        var compiled = Compiled.Of(models.Select(m => m.Model).ToArray());
        return models
            .Select(m =>
                compiled.Failures.TryGetValue(m.Model, out string? why)
                    ? new CaseResult(m.File.Name, m.Model.Case, Outcome.Failed, why, [], 0)
                    : Result(m.File, m.Model, compiled.Assembly!.GetType(m.Model.ClassName)!)
            )
            .ToArray();
    }

    private static CaseResult Result(DataFile file, CaseModel model, Type type)
    {
        var findings = new Findings(file.Tolerance);
        try
        {
            if (model.IsSingle)
                new CaseRun<float>(model, type, findings).Run();
            else
                new CaseRun<double>(model, type, findings).Run();
        }
        catch (TargetInvocationException error) when (error.InnerException is ModelNotCompiledException)
        {
            findings.Fail("rejected: " + Compiled.Rejection(model));
        }
        catch (TargetInvocationException error)
        {
            findings.Fail(error.InnerException!.GetType().Name + ": " + error.InnerException.Message);
        }

        var rules = findings.Differences.Select(d => (Difference: d, Name: Conventions.Of(model.Case, file.Tolerance, d))).ToArray();
        string[] wrong = [.. findings.Failures, .. rules.Where(r => r.Name is null).Select(r => r.Difference.ToString())];
        string[] names = rules.Select(r => r.Name).OfType<string>().Distinct().ToArray();
        if (wrong.Length > 0)
            return new CaseResult(
                file.Name,
                model.Case,
                Outcome.Failed,
                string.Join("; ", wrong.Take(4)) + (wrong.Length > 4 ? $"; and {wrong.Length - 4} more" : ""),
                [],
                findings.Worst
            );
        return new CaseResult(
            file.Name,
            model.Case,
            names.Length > 0 ? Outcome.ByConvention : Outcome.Passed,
            string.Join("; ", rules.Select(r => r.Difference).Take(4)),
            names,
            findings.Worst
        );
    }
}
