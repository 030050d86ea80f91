using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Analysis;

/// <summary>E071: tests that speak of what the definition does not have, go back in time, or want nothing. Whether they pass is seen when they are played (E070).</summary>
internal sealed class TestCheck(DefinitionIndex index, Findings findings)
{
    private readonly WorkflowDefinition _definition = index.Definition;
    private readonly string[] _states = [.. index.States.Select(state => state.Node.Id)];
    private readonly string[] _tasks = [.. index.Tasks.Select(task => task.Task.Id)];
    private readonly string[] _deadlines = [.. index.Deadlines.Select(deadline => deadline.Rule.Id)];
    private readonly string[] _roles = [.. index.Definition.Roles.Select(role => role.Id)];
    private readonly string[] _data = [.. index.Definition.Data.Select(element => element.Name)];
    private readonly string[] _spawned = [.. ActionCatalog.All(index).Select(placed => placed.Action).OfType<Spawn>().Select(spawn => spawn.Definition).Distinct()];

    public void Run()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < _definition.Tests.Count; at++)
        {
            var (test, path) = (_definition.Tests[at], $"$.tests[{at}]");
            if (!ids.Add(test.Id))
            {
                findings.Add("E001", $"{path}.id", $"Phép thử \"{test.Id}\" đã có. Hãy đặt mã khác.", $"There is a test \"{test.Id}\" already. Give it another id.");
            }

            CheckStart(test, path);
            CheckTimes(test, path);
            for (var step = 0; step < test.Steps.Count; step++)
            {
                CheckStep(test.Steps[step], $"{path}.steps[{step}]");
            }

            if (test.Steps.All(step => step.Expect == TestExpectation.Nothing))
            {
                findings.Add(
                    "E071", path, $"Phép thử \"{test.Id}\" không nêu điều gì phải đúng. Hãy thêm \"expect\" vào một bước.",
                    $"The test \"{test.Id}\" wants nothing to be so. Add an \"expect\" to one of its steps.");
            }
        }
    }

    private void CheckStart(DefinitionTest test, string path)
    {
        foreach (var setting in test.Settings.Members)
        {
            CheckSetting(setting.Name, setting.Value, $"{path}.settings.{setting.Name}");
        }

        Known(test.Start.Data.Members.Select(member => member.Name), $"{path}.start.data", "dữ liệu", "data element", _data);
        Papers(test.Start.Documents, $"{path}.start.documents");
    }

    private void CheckSetting(string id, Expressions.Value value, string path)
    {
        if (_definition.Settings.FirstOrDefault(setting => setting.Id == id) is not { } setting)
        {
            findings.Unknown("E071", path, "cài đặt", "setting", id, _definition.Settings.Select(known => known.Id));
        }
        else if (setting.Type is SettingType.Span ? TimeValues.Length(value) is null : Kinds.OfConstant(value) != Kinds.OfConstant(setting.Value))
        {
            findings.Add("E071", path, $"Giá trị không hợp với cài đặt \"{id}\". Hãy viết như giá trị mặc định của nó.", $"The value does not fit the setting \"{id}\". Write it as its default is written.");
        }
    }

    private void CheckTimes(DefinitionTest test, string path)
    {
        Order(test.Start.At, test.Start.RecordedAt, $"{path}.start.recordedAt");
        var reached = test.Start.RecordedAt ?? test.Start.At;
        for (var at = 0; at < test.Steps.Count; at++)
        {
            var place = $"{path}.steps[{at}]";
            var (next, written) = test.Steps[at] switch
            {
                WaitStep wait => (wait.Until, "until"),
                ToldStep { RecordedAt: { } recorded } told => (Order(told.At, recorded, $"{place}.recordedAt"), "recordedAt"),
                ToldStep told => (told.At, "at"),
                _ => (reached, "at"),
            };
            if (next < reached)
            {
                findings.Add(
                    "E071", $"{place}.{written}", "Bước này được ghi trước bước đứng trên nó. Hãy xếp các bước theo thứ tự được ghi.",
                    "This step is told before the one above it. Put the steps in the order in which they are told.");
            }

            reached = next > reached ? next : reached;
        }
    }

    private DateTime Order(DateTime at, DateTime? recorded, string path)
    {
        if (recorded < at)
        {
            findings.Add("E071", path, "Không thể ghi nhận trước khi xảy ra.", "Nothing is recorded before it happens.");
        }

        return recorded ?? at;
    }

    private void CheckStep(TestStep step, string path)
    {
        if (step is ToldStep told)
        {
            CheckTold(told, path);
        }

        CheckExpectation(step.Expect, $"{path}.expect");
    }

    private void CheckTold(ToldStep told, string path)
    {
        if (!IsTold(told.Event))
        {
            findings.Unknown("E071", $"{path}.event", "sự kiện", "event", told.Event, Events());
        }

        if (told.By is { } by)
        {
            Known(by, $"{path}.by", "vai trò", "role", _roles);
        }

        // What an event of the engine carries is its own.
        if (EventNames.IsOutcome(told.Event) || !EventNames.IsReserved(told.Event) || told.Event == EngineEvents.Corrected)
        {
            Known(told.Data.Members.Select(member => member.Name), $"{path}.data", "dữ liệu", "data element", _data);
        }

        Papers(told.Documents, $"{path}.documents");
    }

    private bool IsTold(string name) =>
        Events().Contains(name)
        || (!EventNames.IsReserved(name) && index.Transitions.Any(transition => transition.Transition.Events.Any(written => new EventDescriptor(written).Matches(name))));

    private IEnumerable<string> Events() =>
        EventCatalog.Outcomes(index).Select(outcome => outcome.Name)
            .Concat(EngineEvents.OfPeople)
            .Concat(index.Transitions.SelectMany(transition => transition.Transition.Events).Where(name => !EventNames.IsReserved(name)));

    private void CheckExpectation(TestExpectation expect, string path)
    {
        Each(expect.States, $"{path}.states", "trạng thái", "state", _states);
        Each(expect.NotStates, $"{path}.notStates", "trạng thái", "state", _states);
        Known(expect.Due.Select(due => due.Deadline), $"{path}.due", "thời hạn", "deadline", _deadlines);
        Each(expect.Work ?? [], $"{path}.work", "công việc", "task", _tasks);
        Each(expect.NoMails, $"{path}.noMails", "thời hạn", "deadline", _deadlines);
        Each(expect.Messages ?? [], $"{path}.messages", "vai trò", "role", _roles);
        Known(expect.Data.Members.Select(member => member.Name), $"{path}.data", "dữ liệu", "data element", _data);
        Known(expect.Terms.Select(term => term.Term), $"{path}.terms", "thời hạn tính theo ngày", "term", [.. _definition.Terms.Select(term => term.Id)]);
        Each(expect.Spawns ?? [], $"{path}.spawns", "thủ tục được mở từ đây", "procedure opened from here", _spawned);
        if (expect.Closed?.Reason is { } reason)
        {
            Known(reason, $"{path}.closed", "lý do kết thúc", "close reason", [.. _definition.CloseReasons.Select(known => known.Id)]);
        }

        if (expect.Refused is { } refused)
        {
            Known(refused, $"{path}.refused", "mã từ chối", "refusal", Refusal.Codes);
        }

        for (var at = 0; at < expect.Mails.Count; at++)
        {
            CheckMail(expect.Mails[at], $"{path}.mails[{at}]");
        }
    }

    private void CheckMail(ExpectedMail mail, string path)
    {
        Known(mail.Deadline, $"{path}.deadline", "thời hạn", "deadline", _deadlines);
        if (mail.To is { } to)
        {
            Known(to, $"{path}.to", "vai trò", "role", _roles);
        }

        if (mail.Mark is { } mark && index.Deadline(mail.Deadline) is { } deadline)
        {
            Known(mark, $"{path}.mark", "lần nhắc", "reminder or escalation", [.. new DeadlineMarks(_definition, deadline.Rule).All.Select(known => known.Name)]);
        }
    }

    private void Papers(Items<TestPaper> papers, string path)
    {
        for (var at = 0; at < papers.Count; at++)
        {
            Known(papers[at].Kind, $"{path}[{at}].kind", "giấy tờ", "document", [.. _definition.Documents.Select(known => known.Id)]);
        }
    }

    private void Each(Items<string> written, string path, string vi, string en, IReadOnlyCollection<string> known)
    {
        for (var at = 0; at < written.Count; at++)
        {
            Known(written[at], $"{path}[{at}]", vi, en, known);
        }
    }

    private void Known(IEnumerable<string> keys, string path, string vi, string en, IReadOnlyCollection<string> known)
    {
        foreach (var key in keys)
        {
            Known(key, $"{path}.{key}", vi, en, known);
        }
    }

    private void Known(string written, string path, string vi, string en, IReadOnlyCollection<string> known)
    {
        if (!known.Contains(written))
        {
            findings.Unknown("E071", path, vi, en, written, known);
        }
    }
}
