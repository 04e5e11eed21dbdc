using System;
using System.Linq;
using System.Text.RegularExpressions;
using Nabla.Generator.Ops;
using Xunit;

namespace Nabla.Compiler.Tests;

public partial class ReadmeTableTests
{
    [Fact]
    public void Table_OfTheReadme_NamesEveryFunctionOnce()
    {
        var rows = Repository.Read("README.md").Split('\n')
            .SkipWhile(l => !l.StartsWith("| | Functions", StringComparison.Ordinal))
            .TakeWhile(l => l.StartsWith('|'))
            .Skip(2);
        var named = rows.SelectMany(r => Name().Matches(r.Split('|')[2])).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal);
        var known = OpCatalog.Functions.Select(f => f.Name).Where(n => !n.StartsWith("operator ", StringComparison.Ordinal));
        Assert.Equal(known, named);
    }

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+)`")]
    private static partial Regex Name();
}
