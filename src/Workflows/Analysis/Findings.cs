using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>Collects what the checks find, each once.</summary>
internal sealed class Findings
{
    private readonly List<DefinitionProblem> _problems = [];
    private readonly HashSet<(string Code, string Path, string Message)> _known = [];

    public Items<DefinitionProblem> Problems => _problems.ToItems();

    public bool Has(Func<string, bool> code) => _problems.Exists(problem => code(problem.Code));

    public void Add(string code, string path, string vi, string en)
    {
        if (_known.Add((code, path, en)))
        {
            _problems.Add(new DefinitionProblem(code, path, 0, 0, new LocalText(vi, en)));
        }
    }

    /// <summary>A name that leads nowhere, with the one that was probably meant.</summary>
    public void Unknown(string code, string path, string vi, string en, string written, IEnumerable<string> known)
    {
        var near = Suggestion.Nearest(written, known);
        Add(
            code,
            path,
            $"Không có {vi} \"{written}\". " + (near is null ? "Hãy khai báo hoặc sửa tên." : $"Có phải ý bạn là \"{near}\"?"),
            $"There is no {en} \"{written}\". " + (near is null ? "Declare it or correct the name." : $"Did you mean \"{near}\"?"));
    }
}
