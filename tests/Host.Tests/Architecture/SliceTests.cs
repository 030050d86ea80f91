using System.Text.RegularExpressions;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Architecture;

public sealed partial class SliceTests
{
    /// <summary>Which slice may use which other. A new arrow needs a reason: first ask whether a select or an effect is enough.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Absences"] = [],
        ["Access"] = [],
        ["Answers"] = ["Calendars", "Cases", "Definitions", "Mail", "People"],
        ["Audit"] = ["Mail"],
        ["Calendars"] = [],
        ["Cases"] = ["Absences", "Definitions", "People", "Calendars", "Settings"],
        ["CheckIns"] = ["Worklist", "Cases", "Documents"],
        ["CommandLine"] = ["Cases", "Definitions", "Migrations", "Calendars", "Settings"],
        ["Community"] = ["People"],
        ["Definitions"] = ["Calendars"],
        ["Documents"] = ["Cases", "People"],
        ["Mail"] = ["Absences", "Cases", "Worklist", "Definitions", "Calendars"],
        ["Migrations"] = ["Cases", "Definitions", "Calendars", "Settings"],
        ["Operations"] = ["Timers", "Mail", "Cases"],
        ["PaperForms"] = ["Cases", "Definitions", "People", "Settings"],
        ["People"] = [],
        ["Platform"] = [],
        ["Protection"] = ["Calendars", "Cases", "Definitions", "PaperForms", "People"],
        ["Recounts"] = ["Cases", "Calendars", "Definitions", "Settings"],
        ["Reports"] = ["Cases"],
        ["Resources"] = [],
        ["Settings"] = ["Definitions"],
        ["Timers"] = ["Cases"],
        ["Units"] = ["Cases", "Settings"],
        ["Worklist"] = ["Absences", "Cases"],
    };

    /// <summary>What every slice may use; the layout, part of Platform, shows who is signed in.</summary>
    private static readonly string[] Everybodys = ["Platform", "Access", "Resources"];

    [Fact]
    public void A_slice_uses_another_only_along_an_allowed_arrow()
    {
        var broken = (
            from use in Uses()
            where use.From != use.To && !Everybodys.Contains(use.To)
            where !Allowed.TryGetValue(use.From, out var allowed) || !allowed.Contains(use.To)
            select $"{use.From} -> {use.To}: {use.Type.FullName} uses {use.Used.FullName}").Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public void Every_allowed_arrow_is_used() => Assert.Empty(
        (from slice in Allowed from to in slice.Value select $"{slice.Key} -> {to}").Except(Uses().Select(use => $"{use.From} -> {use.To}")));

    [Fact]
    public void Every_slice_of_the_code_is_on_the_list() =>
        Assert.Equal([], HostTypes().Select(SliceOf).OfType<string>().Distinct().Except(Allowed.Keys));

    [Fact]
    public void The_drawing_of_the_architecture_shows_the_same_arrows()
    {
        var drawn =
            from line in Arrow().Matches(File.ReadAllText(Repository.Path("docs/architecture.md")))
            from to in line.Groups["to"].Value.Split('&', StringSplitOptions.TrimEntries)
            let slice = line.Groups["from"].Value
            where slice != "CaseFlowHost"
            select $"{slice} --> {to}";
        var allowed = from slice in Allowed from to in slice.Value select $"{slice.Key} --> {to}";

        Assert.Equal(allowed.Order(StringComparer.Ordinal), drawn.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_test_reads_reaches_into_lambdas_async_methods_and_generic_arguments()
    {
        var seen = typeof(Sample).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Append(typeof(Sample)).SelectMany(TypeDependencies.Of).ToHashSet();

        Assert.Contains(typeof(Uri), seen);
        Assert.Contains(typeof(Version), seen);
        Assert.Contains(typeof(Random), seen);
    }

    private static IEnumerable<(string From, string To, Type Type, Type Used)> Uses() =>
        from type in HostTypes()
        let @from = SliceOf(type)
        where @from is not null
        from used in TypeDependencies.Of(type)
        let to = used.Assembly == type.Assembly ? SliceOf(used) : null
        where to is not null
        select (@from, to, type, used);

    private static Type[] HostTypes() => typeof(CaseFlowHost).Assembly.GetTypes();

    // CaseFlow.Cases.CaseRunner -> Cases; what stands directly in CaseFlow is the composition root and may use everything.
    private static string? SliceOf(Type type) => type.Namespace?.Split('.') is ["CaseFlow", var slice, ..] ? slice : null;

    [GeneratedRegex(@"^\s*(?<from>\w+) --> (?<to>\w+( & \w+)*)\s*$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    private static class Sample
    {
        public static async Task<int> WorkAsync()
        {
            await Task.Yield();
            Func<int> roll = () => new Random(1).Next();
            var places = new List<Uri>();
            return roll() + places.Count + typeof(Version).Name.Length;
        }
    }
}
