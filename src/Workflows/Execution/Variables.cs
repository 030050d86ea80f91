using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>The variables of a chart during one step: the declared ones in their order, then those that a <c>foreach</c> has brought in.</summary>
internal sealed class Variables
{
    private readonly List<Member> _members;
    private ObjectValue? _asObject;

    public Variables(string[] declared, ObjectValue data)
    {
        if (IsInOrder(declared, data))
        {
            _members = [.. data.Members.AsSpan()];
            _asObject = data;
            return;
        }

        // A chart that declares more than the snapshot knows (another version of it) gives the new variables null.
        _members = [.. declared.Select(name => new Member(name, data.Find(name) ?? Value.Null))];
        _members.AddRange(data.Members.Where(member => !declared.Contains(member.Name)));
    }

    public Value? Find(string name) => IndexOf(name) is >= 0 and var index ? _members[index].Value : null;

    public bool Knows(string name) => IndexOf(name) >= 0;

    /// <summary>Sets a variable, and brings it in when there is none of that name.</summary>
    public void Set(string name, Value value)
    {
        _asObject = null;
        var index = IndexOf(name);
        if (index >= 0)
        {
            _members[index] = new Member(name, value);
        }
        else
        {
            _members.Add(new Member(name, value));
        }
    }

    public ObjectValue ToObject() => _asObject ??= new ObjectValue(_members.ToItems());

    private int IndexOf(string name)
    {
        for (var index = 0; index < _members.Count; index++)
        {
            if (string.Equals(_members[index].Name, name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    private static bool IsInOrder(string[] declared, ObjectValue data)
    {
        if (data.Members.Count < declared.Length)
        {
            return false;
        }

        for (var index = 0; index < declared.Length; index++)
        {
            if (!string.Equals(declared[index], data.Members[index].Name, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
