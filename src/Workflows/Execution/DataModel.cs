using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>Declaring variables and giving them values: https://www.w3.org/TR/scxml/#data-module</summary>
internal static class DataModel
{
    /// <summary>First values at the start. Those the caller gives win; the rest come from the definition, unless binding is late.</summary>
    public static void SetUp(Run run, ObjectValue? given)
    {
        foreach (var state in run.Chart.States)
        {
            if (state.Index == CompiledState.Root || !run.Chart.Definition.LateBinding)
            {
                Bind(run, state, given);
            }
        }
    }

    /// <summary>With late binding the variables of a state get their first value when it is first entered.</summary>
    public static void BindLate(Run run, CompiledState entered)
    {
        if (run.Chart.Definition.LateBinding && entered.Data.Count > 0 && !run.Bound.Contains(entered.Id))
        {
            run.Bound.Add(entered.Id);
            Bind(run, entered, given: null);
        }
    }

    /// <summary>Assigns, or says why it cannot: only declared variables have a place, and system variables are read-only.</summary>
    public static string? Assign(Run run, string location, Value value)
    {
        var path = location.Split('.');
        if (SystemVariables.Are(path[0]))
        {
            return $"{location} is read-only.";
        }

        if (run.Data.Find(path[0]) is not { } root)
        {
            return $"There is no variable {path[0]}.";
        }

        if (Replace(root, path, 1, value) is not { } replaced)
        {
            return $"{location} lies inside something that is no object.";
        }

        run.Data.Set(path[0], replaced);
        return null;
    }

    /// <summary>Whether a variable may bear that name.</summary>
    public static bool IsName(string name) =>
        name.Length > 0
        && (char.IsLetter(name[0]) || name[0] == '$')
        && name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '$');

    private static void Bind(Run run, CompiledState state, ObjectValue? given)
    {
        foreach (var variable in state.Data)
        {
            if (given?.Find(variable.Name) is { } value)
            {
                run.Data.Set(variable.Name, value);
            }
            else if (variable.Value is { } expression)
            {
                var evaluated = expression.Evaluate(run);
                run.Data.Set(variable.Name, evaluated.Value);
                if (evaluated.Error is { } error)
                {
                    run.Fail("error.execution", $"The first value of {variable.Name}: {error}");
                }
            }
        }
    }

    private static Value? Replace(Value within, string[] path, int depth, Value value)
    {
        if (depth == path.Length)
        {
            return value;
        }

        return within is ObjectValue composite && Replace(composite.Find(path[depth]) ?? Value.Null, path, depth + 1, value) is { } replaced
            ? composite.With(path[depth], replaced)
            : null;
    }
}
