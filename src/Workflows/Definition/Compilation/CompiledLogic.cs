using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition.Compilation;

/// <summary>Expressions that the compiler writes where an author wrote something shorter.</summary>
internal static class CompiledLogic
{
    public static ObjectValue Read(string path) => Value.ObjectOf(new Member("var", path));

    public static Expression Computed(Items<Member> members) => Parsed(Value.ObjectOf(new Member("object", new ObjectValue(members))));

    public static Expression Call(string name, params ReadOnlySpan<Value> arguments) => Parsed(Value.ObjectOf(new Member(name, Value.ListOf(arguments))));

    private static Expression Parsed(Value json) =>
        Expression.Parse(json, DefinitionVocabulary.Compiled) is { Expression: { } parsed }
            ? parsed
            : throw new ArgumentException($"{json} was checked when the definition was read.", nameof(json));
}
