using System.Text.Json;
using System.Text.RegularExpressions;
using CaseFlow.Platform.Web;

namespace CaseFlow.Units.Changes;

/// <summary>What was chosen for a merger or a split. What is not said goes the way of the default.</summary>
/// <param name="From">The units that end.</param>
internal sealed record ChangePlan(IReadOnlyList<Guid> From, IReadOnlyList<ChangeTarget> Targets)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web);

    /// <summary>By what stands in the address, the first that fits.</summary>
    public IReadOnlyList<ChangeRule> Rules { get; init; } = [];

    /// <summary>Where everybody goes for whom nothing else is said; its place among the targets.</summary>
    public int Default { get; init; }

    /// <summary>Those who were placed by hand.</summary>
    public IReadOnlyDictionary<Guid, int> People { get; init; } = new Dictionary<Guid, int>();

    public IReadOnlyDictionary<Guid, int> Users { get; init; } = new Dictionary<Guid, int>();

    /// <summary>Whose phone and reply address a body takes along; by body. Not said: the unit that goes on, else the first that has one.</summary>
    public IReadOnlyDictionary<string, Guid> Contacts { get; init; } = new Dictionary<string, Guid>();

    /// <summary>Whose value of a setting counts in the new unit; <see cref="Guid.Empty"/> for none: what holds in the whole installation.</summary>
    public IReadOnlyDictionary<string, Guid> Settings { get; init; } = new Dictionary<string, Guid>();

    /// <summary>The place of the target to which somebody goes.</summary>
    public int TargetOf(Guid personId, string address)
    {
        if (Targets.Count == 1)
        {
            return 0;
        }

        var words = Words(address);
        return People.TryGetValue(personId, out var chosen) ? chosen
            : Rules.FirstOrDefault(rule => words.Contains(Words(rule.Contains), StringComparison.Ordinal))?.Target ?? Default;
    }

    public static ChangePlan Read(string json) => JsonSerializer.Deserialize<ChangePlan>(json, Written)!;

    public override string ToString() => JsonSerializer.Serialize(this, Written);

    // "tổ 1" is not a part of "tổ 12".
    private static string Words(string text) => $" {Regex.Replace(VietnameseText.Plain(text), @"[^\p{L}\p{N}]+", " ").Trim()} ";
}

/// <summary>A unit that takes over: a new one, or one that stands and goes on.</summary>
internal sealed record ChangeTarget(Guid UnitId, bool IsNew, string Code, string Name, string Kind, Guid? ParentId);

/// <param name="Contains">A street, a hamlet, a group: words of the address, with or without marks.</param>
internal sealed record ChangeRule(string Contains, int Target);
