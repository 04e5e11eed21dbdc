using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Nabla.Jit.Tests;

/// <summary>The machine code of one method, as the JIT itself prints it.</summary>
/// <param name="Shape">The type arguments after the lane.</param>
/// <param name="Spills">The number of moves of a vector to the stack or back.</param>
internal sealed partial record Listing(
    string Type,
    string Method,
    string Lane,
    string Shape,
    string Tier,
    int Bytes,
    int Instructions,
    int Spills,
    IReadOnlyList<string> Calls
)
{
    /// <summary>Every listing of a method over lanes, in the order in which they were compiled.</summary>
    public static IReadOnlyList<Listing> Read(string text)
    {
        var listings = new List<Listing>();
        foreach (string part in text.Split("; Assembly listing for method ").Skip(1))
        {
            string[] lines = part.Split('\n');
            if (Header().Match(lines[0]) is not { Success: true } header)
                continue;
            var code = lines.Select(l => Instruction().Match(l)).Where(m => m.Success).ToList();
            listings.Add(
                new Listing(
                    header.Groups["type"].Value,
                    header.Groups["method"].Value,
                    header.Groups["lane"].Value,
                    header.Groups["shape"].Value,
                    header.Groups["tier"].Value,
                    int.Parse(Size().Match(part).Groups["bytes"].Value, CultureInfo.InvariantCulture),
                    code.Count,
                    code.Count(m => OnStack().IsMatch(m.Groups["operands"].Value)),
                    [.. code.Where(m => m.Groups["op"].Value == "call").Select(m => m.Groups["operands"].Value.Trim())]
                )
            );
        }
        return listings;
    }

    /// <summary>The calls that do not belong to a tail, whose partly filled vectors are loaded and stored out of line.</summary>
    public IEnumerable<string> CallsInTheLoop => Calls.Where(c => !Tail().IsMatch(c));

    [GeneratedRegex(@"^(?<type>\S+):(?<method>\w+)\[Nabla\.Numerics\.(?<lane>Lane\w+)(?:,(?<shape>[^(]*))?\]\(.*\) \((?<tier>[^)]+)\)")]
    private static partial Regex Header();

    [GeneratedRegex(@"^ +(?<op>[a-z][a-z0-9]*)(?<operands>.*)$")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"mmword ptr \[r[bs]p\b")]
    private static partial Regex OnStack();

    [GeneratedRegex(@"; Total bytes of code (?<bytes>\d+)")]
    private static partial Regex Size();

    [GeneratedRegex(@"^\[?Nabla\.Numerics\.LaneTail:(Load|Store)\[")]
    private static partial Regex Tail();
}
