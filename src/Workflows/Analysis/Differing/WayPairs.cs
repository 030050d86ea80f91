using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis.Differing;

/// <summary>Ways have no ids: those of the same state that are alike, or lead to the same place on the same event, or wait for the same, are one way.</summary>
internal static class WayPairs
{
    private static readonly string[] Cause = ["event", "after", "before", "from"];

    /// <summary>Gives the ways of both versions their keys.</summary>
    public static void Match(List<Thing> before, List<Thing> after)
    {
        var earlier = before.Where(thing => thing.Kind == "way").ToLookup(way => way.Owner!.Key);
        foreach (var owned in after.Where(thing => thing.Kind == "way").GroupBy(way => way.Owner!.Key))
        {
            Match(owned.Key, [.. earlier[owned.Key]], [.. owned]);
        }

        foreach (var way in before.Concat(after).Where(thing => thing is { Kind: "way", Key: "" }))
        {
            way.Key = $"{way.Owner!.Key}/way:{way.Path}{(before.Contains(way) ? "-" : "+")}";
        }
    }

    private static void Match(string owner, List<Thing> before, List<Thing> after)
    {
        var pairs = 0;
        Pair((left, right) => left.Members.Equals(right.Members));
        Pair((left, right) => Same(left, right, [.. Cause, "target"]));
        Pair((left, right) => Same(left, right, Cause));
        Pair((left, right) => Same(left, right, ["event"]) && left.Members.Find("event") is not null);
        Pair((left, right) => left.Members.Find("event") is null && right.Members.Find("event") is null && Same(left, right, ["target"]));

        void Pair(Func<Thing, Thing, bool> alike)
        {
            foreach (var later in after.Where(way => way.Key.Length == 0))
            {
                if (before.Find(way => way.Key.Length == 0 && alike(way, later)) is { } earlier)
                {
                    earlier.Key = later.Key = $"{owner}/way:{pairs++}";
                }
            }
        }
    }

    private static bool Same(Thing left, Thing right, string[] members) =>
        members.All(name => Equals(left.Members.Find(name) ?? Value.Null, right.Members.Find(name) ?? Value.Null));
}
