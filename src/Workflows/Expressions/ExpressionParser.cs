namespace CaseFlow.Workflows.Expressions;

/// <summary>Turns JSON into nodes once, so that evaluating walks no JSON; collects every problem instead of stopping at the first.</summary>
internal sealed class ExpressionParser(Vocabulary vocabulary)
{
    private readonly List<ExpressionProblem> _problems = [];
    private readonly List<string> _paths = [];
    private bool _hasComputedPaths;
    private int _itemDepth;

    public ParsedExpression Parse(Value json)
    {
        var root = Parse(json, "");
        return _problems.Count > 0
            ? new ParsedExpression(null, _problems.ToItems())
            : new ParsedExpression(new Expression(json, root, _paths.ToItems(), _hasComputedPaths), []);
    }

    private Node Parse(Value json, string path) => json switch
    {
        ObjectValue { Members: [var call] } => ParseCall(call.Name, call.Value, $"{path}.{call.Name}"),
        ObjectValue { Members.Count: 0 } => new Literal(json),
        ObjectValue => Problem(path, "An operator call has exactly one name; a plain object is written {\"literal\": {...}}, a computed one {\"object\": {...}}."),
        ListValue list => new ListNode(ParseList(list, path)),
        _ => new Literal(json),
    };

    private Node ParseCall(string name, Value arguments, string path)
    {
        switch (name)
        {
            case "literal":
                return new Literal(arguments);
            case "object":
                return arguments is ObjectValue members
                    ? new ObjectNode(
                        [.. members.Members.Select(member => member.Name)],
                        [.. members.Members.Select(member => Parse(member.Value, $"{path}.{member.Name}"))])
                    : Problem(path, "\"object\" takes an object whose members are expressions.");
        }

        var added = vocabulary.Find(name);
        var builtin = added is null ? Builtins.Table.GetValueOrDefault(name) : null;
        if (added is null && builtin is null)
        {
            return Problem(path, $"There is no operator \"{name}\".{Suggest(name)}");
        }

        var (least, most) = added is null ? (builtin!.Least, builtin.Most) : (added.Least, added.Most);
        var nodes = ParseArguments(builtin, arguments, path);
        if (nodes.Length < least || nodes.Length > most)
        {
            var wanted = least == most ? $"{least}" : most == int.MaxValue ? $"at least {least}" : $"{least} to {most}";
            return Problem(path, $"\"{name}\" takes {wanted} argument(s) and has {nodes.Length}.");
        }

        if (builtin?.Reads is { } reads)
        {
            NoteReads(reads, nodes);
        }

        if (added is not null)
        {
            return new ExtensionNode(added, nodes);
        }

        return (name, nodes) switch
        {
            ("var", []) => new VariableNode([]),
            ("var", [Literal constant]) => new VariableNode(Paths.Cut(constant.Value)),
            _ => new CallNode(builtin!.Body, nodes),
        };
    }

    private Node[] ParseArguments(Builtin? builtin, Value arguments, string path)
    {
        if (arguments is not ListValue list)
        {
            return [Parse(arguments, path)];
        }

        var nodes = new Node[list.Items.Count];
        for (var index = 0; index < nodes.Length; index++)
        {
            // The second argument of map and its kin speaks of the item, not of the variables.
            var ofItem = builtin is { OverItems: true } && index == 1;
            _itemDepth += ofItem ? 1 : 0;
            nodes[index] = Parse(list.Items[index], $"{path}[{index}]");
            _itemDepth -= ofItem ? 1 : 0;
        }

        return nodes;
    }

    private Node[] ParseList(ListValue list, string path)
    {
        var nodes = new Node[list.Items.Count];
        for (var index = 0; index < nodes.Length; index++)
        {
            nodes[index] = Parse(list.Items[index], $"{path}[{index}]");
        }

        return nodes;
    }

    private void NoteReads(Func<Node[], IEnumerable<Node>> reads, Node[] arguments)
    {
        if (_itemDepth > 0)
        {
            return;
        }

        foreach (var read in reads(arguments).SelectMany(read => read is ListNode list ? list.Items : [read]))
        {
            if (read is not Literal literal)
            {
                _hasComputedPaths = true;
            }
            else if (Coercion.ToText(literal.Value) is var path && !_paths.Contains(path))
            {
                _paths.Add(path);
            }
        }
    }

    private Literal Problem(string path, string message)
    {
        _problems.Add(new ExpressionProblem(path, message));
        return new Literal(Value.Null);
    }

    private string Suggest(string name)
    {
        var suggestion = Suggestion.For(name.ToLowerInvariant(), ["literal", "object", .. Builtins.Table.Keys, .. vocabulary.Names]);
        return suggestion.Length > 0 ? suggestion : " A plain object is written {\"literal\": {...}}.";
    }
}
