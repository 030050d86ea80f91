using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis.Differing;

/// <summary>Something of a definition that can be told apart from its like: a state, a way, a task, a field of a form, a paper.</summary>
/// <param name="kind">One of <see cref="Things.Kinds"/>.</param>
/// <param name="id">What it is matched by; empty for a way, which has no name.</param>
/// <param name="members">What it says itself, without the things inside it.</param>
internal sealed class Thing(string kind, string id, string path, Thing? owner, ObjectValue members)
{
    public string Kind => kind;

    public string Id => id;

    public string Path => path;

    public Thing? Owner => owner;

    public ObjectValue Members => members;

    /// <summary>The same for the same thing in two versions.</summary>
    public string Key { get; set; } = "";

    public IEnumerable<Thing> WithOwners()
    {
        for (var thing = this; thing is not null; thing = thing.Owner)
        {
            yield return thing;
        }
    }
}
