using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Conformance.Scxml;

/// <summary>
/// Turns the small part of ECMAScript that the suites use into JsonLogic. Text that is no ECMAScript becomes an expression that fails
/// when it is evaluated, as it would there; what is ECMAScript but beyond the mapping is not ours.
/// </summary>
internal sealed partial class Ecma
{
    private static readonly string[][] Precedence =
        [["||"], ["&&"], ["==", "!=", "===", "!=="], ["<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"]];

    private readonly List<string> _tokens;
    private int _next;

    private Ecma(string text) => _tokens = [.. Cut(text)];

    /// <summary>The JsonLogic of one expression.</summary>
    public static Value Translate(string text)
    {
        try
        {
            var parser = new Ecma(text);
            var value = parser.Conditional();
            return parser._next == parser._tokens.Count ? value : throw new FormatException($"{parser._tokens[parser._next]} is not expected here.");
        }
        catch (FormatException exception)
        {
            return Call("throw", $"{text}: {exception.Message}");
        }
    }

    /// <summary>The assignments of a script: location and value.</summary>
    public static IEnumerable<(string Location, Value Value)> TranslateScript(string text)
    {
        foreach (var statement in Comment().Replace(text, "").Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var assignment = Assignment().Match(statement);
            if (!assignment.Success)
            {
                throw new NotOursException($"its script is more than assignments: {statement}");
            }

            var (location, value) = (assignment.Groups["location"].Value, assignment.Groups["value"].Value);
            var combined = assignment.Groups["operator"].Value;
            yield return (location, Translate(combined.Length > 0 ? $"{location} {combined} ({value})" : value));
        }
    }

    public static Value Call(string name, params ReadOnlySpan<Value> arguments) => Value.ObjectOf(new Member(name, Value.ListOf(arguments)));

    private Value Conditional()
    {
        var condition = Binary(0);
        if (!Accept("?"))
        {
            return condition;
        }

        var then = Conditional();
        Expect(":");
        return Call("if", condition, then, Conditional());
    }

    private Value Binary(int level)
    {
        if (level == Precedence.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (_next < _tokens.Count && Precedence[level].Contains(_tokens[_next]))
        {
            var name = _tokens[_next++];
            var right = Binary(level + 1);
            left = name switch
            {
                "||" => Call("or", left, right),
                "&&" => Call("and", left, right),
                "+" => Call("plus", left, right),
                "in" => Call("has", left, right),
                _ => Call(name, left, right),
            };
        }

        return left;
    }

    private Value Unary()
    {
        foreach (var name in (string[])["!", "-", "+", "typeof"])
        {
            if (Accept(name))
            {
                return Call(name, Unary());
            }
        }

        return Postfix(Primary());
    }

    private Value Postfix(Value value)
    {
        while (true)
        {
            if (Accept("."))
            {
                value = Call("member", value, Next());
            }
            else if (Accept("["))
            {
                value = Call("member", value, Conditional());
                Expect("]");
            }
            else if (Accept("("))
            {
                throw new NotOursException($"its expressions call functions: {value}");
            }
            else
            {
                return value;
            }
        }
    }

    private Value Primary()
    {
        var token = Next();
        switch (token)
        {
            case "(":
                var inner = Conditional();
                Expect(")");
                return inner;
            case "[":
                return List();
            case "{":
                return Object();
            case "true" or "false":
                return token == "true";
            case "null" or "undefined":
                return Value.Null;
            case "return" or "continue" or "var":
                throw new FormatException($"{token} is no expression.");
        }

        if (token[0] is '\'' or '"')
        {
            return token[1..^1];
        }

        if (char.IsAsciiDigit(token[0]) || token[0] == '.')
        {
            return decimal.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return char.IsLetter(token[0]) || token[0] is '_' or '$' ? Named(token) : throw new FormatException($"{token} is not expected here.");
    }

    /// <summary>A variable, or one of the few functions that have a counterpart.</summary>
    private Value Named(string name)
    {
        var function = (name, Peek(0), Peek(1), Peek(2)) switch
        {
            ("In", "(", _, _) => ("in_state", 1),
            ("startsWith", "(", _, _) => ("starts_with", 1),
            ("Math", ".", "pow", "(") => ("pow", 3),
            ("JSON", ".", "stringify", "(") => ("stringify", 3),
            _ => default((string Operator, int Tokens)?),
        };
        if (function is not var (called, tokens))
        {
            return Call("read", name);
        }

        _next += tokens;
        return Call(called, [.. Separated(")")]);
    }

    private Value List()
    {
        var items = Separated("]");

        // [].concat(a, b) is how the suites join lists.
        if (items.Count == 0 && Peek(0) == "." && Peek(1) == "concat" && Peek(2) == "(")
        {
            _next += 3;
            return Call("merge", [.. Separated(")")]);
        }

        return Value.ListOf([.. items]);
    }

    private ObjectValue Object()
    {
        var members = new List<Member>();
        while (!Accept("}"))
        {
            var name = Next().Trim('\'', '"');
            Expect(":");
            members.Add(new Member(name, Conditional()));
            if (!Accept(","))
            {
                Expect("}");
                break;
            }
        }

        return Value.ObjectOf(new Member("object", new ObjectValue(members.ToItems())));
    }

    private List<Value> Separated(string end)
    {
        var items = new List<Value>();
        while (!Accept(end))
        {
            items.Add(Conditional());
            if (!Accept(","))
            {
                Expect(end);
                break;
            }
        }

        return items;
    }

    private string? Peek(int ahead) => _next + ahead < _tokens.Count ? _tokens[_next + ahead] : null;

    private string Next() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("It ends too early.");

    private bool Accept(string token)
    {
        var accepted = Peek(0) == token;
        _next += accepted ? 1 : 0;
        return accepted;
    }

    private void Expect(string token)
    {
        if (!Accept(token))
        {
            throw new FormatException($"{token} is missing.");
        }
    }

    private static IEnumerable<string> Cut(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = Token().Match(text, at);
            if (!token.Success)
            {
                throw new FormatException($"{text[at]} is not expected here.");
            }

            if (token.Value is "++" or "--" or "instanceof" or "new" or "function")
            {
                throw new NotOursException($"its expressions use {token.Value}");
            }

            at += token.Length;
            yield return token.Value;
        }
    }

    [GeneratedRegex(@"\G(?:'[^']*'|""[^""]*""|[0-9]*\.?[0-9]+|[\w$]+|\+\+|--|===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,(){}\[\]])")]
    private static partial Regex Token();

    [GeneratedRegex(@"^(?:var\s+)?(?<location>[\w$.]+)\s*(?<operator>[-+*/%]?)=(?!=)\s*(?<value>.+)$")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
