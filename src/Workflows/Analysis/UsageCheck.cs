using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>W053: what is declared and used nowhere.</summary>
internal sealed class UsageCheck(DefinitionIndex index, Findings findings)
{
    public void Run()
    {
        var definition = index.Definition;
        var names = Reference.All(index).ToLookup(reference => reference.En, reference => reference.Written);
        var paths = ExpressionCatalog.All(index).SelectMany(placed => placed.Expression.Paths).ToList();
        var anyPath = ExpressionCatalog.All(index).Any(placed => placed.Expression.HasComputedPaths || placed.Expression.Paths.Contains(""));

        IEnumerable<string> Read(string root) => paths.Where(path => path.StartsWith(root, StringComparison.Ordinal)).Select(path => path[root.Length..].Split('.')[0]);

        Check(definition.Roles.Select(role => role.Id), names["role"], "$.roles", "vai trò", "role");
        Check(definition.Laws.Select(law => law.Id), names["law"], "$.laws", "điều luật", "law");
        Check(definition.Forms.Select(form => form.Id), names["form"], "$.forms", "biểu mẫu", "form");
        Check(definition.Profiles.Select(profile => profile.Id), names["profile"], "$.profiles", "mẫu nhắc việc", "profile");
        Check(definition.CloseReasons.Select(reason => reason.Id), names["close reason"], "$.closeReasons", "lý do kết thúc", "close reason");
        Check(definition.Documents.Select(document => document.Id), names["document"].Concat(Read("_documents.")).Concat(DocumentEvents()), "$.documents", "giấy tờ", "document");
        Check(definition.Ladders.Select(ladder => ladder.Id), names["ladder"], "$.ladders", "thang xử lý", "ladder");
        Check(definition.Terms.Select(term => term.Id), names["term"].Concat(Read("_terms.")), "$.terms", "thời hạn", "term");
        Check(definition.Settings.Select(setting => setting.Id), names["setting"].Concat(Read("_settings.")), "$.settings", "cài đặt", "setting");
        if (!anyPath)
        {
            Check(definition.Data.Select(element => element.Name), names["data element"].Concat(paths.Select(path => path.Split('.')[0])).Concat(Written()), "$.data", "dữ liệu", "data element");
        }
    }

    /// <summary>Data that forms fill in or actions assign, and the unit that holds the case, which the engine reads.</summary>
    private IEnumerable<string> Written() =>
        index.Definition.Forms.SelectMany(form => form.Fields).Select(field => field.Data)
            .Concat(ActionCatalog.All(index).Select(placed => ActionCatalog.Assigned(placed.Action, index.Definition)).OfType<string>())
            .Append(DataElement.HoldingUnit);

    private IEnumerable<string> DocumentEvents() =>
        index.Transitions.SelectMany(transition => transition.Transition.Events)
            .Where(EventNames.IsOfDocument)
            .Select(name => name.Split('.')[1]);

    private void Check(IEnumerable<string> declared, IEnumerable<string> used, string path, string vi, string en)
    {
        var known = used.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, at) in declared.Select((name, at) => (name, at)).Where(pair => !known.Contains(pair.name)))
        {
            findings.Add("W053", $"{path}[{at}]", $"Không nơi nào dùng {vi} \"{name}\". Hãy bỏ đi hoặc dùng nó.", $"The {en} \"{name}\" is used nowhere. Remove it, or use it.");
        }
    }
}
