using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>The members of one object in the order they are added; what is empty or not there is left out.</summary>
internal sealed class MemberList
{
    private readonly List<Member> _members = [];

    public ObjectValue Object => new(_members.ToItems());

    public MemberList Add(string key, Value? value)
    {
        if (value is not null)
        {
            _members.Add(new Member(key, value));
        }

        return this;
    }

    public MemberList Text(string key, string? text) => Add(key, text is null ? null : (Value)text);

    public MemberList Local(string key, LocalText? text) =>
        Add(key, text is null ? null : Value.ObjectOf(new Member("vi", text.Vi), new Member("en", text.En)));

    /// <summary>Written only where it is not what a reader takes for granted.</summary>
    public MemberList Flag(string key, bool flag, bool otherwise = false) => Add(key, flag == otherwise ? null : (Value)flag);

    public MemberList Logic(string key, Expression? expression) => Add(key, expression?.Source);

    public MemberList List<T>(string key, Items<T> items, Func<T, Value> write) =>
        Add(key, items.Count == 0 ? null : new ListValue(items.Select(write)));

    public MemberList Texts(string key, Items<string> texts) => List(key, texts, text => text);

    /// <summary>One text alone, several as a list.</summary>
    public MemberList OneOrMany(string key, Items<string> texts) => texts.Count == 1 ? Text(key, texts[0]) : Texts(key, texts);
}
