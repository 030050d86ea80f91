using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>E050 to E059: roles, forms, papers and other names; who does what; what a mail may say.</summary>
internal sealed class DomainCheck(DefinitionIndex index, Findings findings)
{
    private readonly WorkflowDefinition _definition = index.Definition;

    public void Run()
    {
        foreach (var name in Reference.All(index).Where(name => !name.Known.Contains(name.Written)))
        {
            findings.Unknown("E050", name.Path, name.Vi, name.En, name.Written, name.Known);
        }

        foreach (var length in Reference.Lengths(index))
        {
            CheckLength(length.Length, length.Path);
        }

        index.Tasks.ToList().ForEach(CheckTask);
        index.Deadlines.ToList().ForEach(CheckEscalations);
        index.Transitions.ToList().ForEach(CheckReported);
        CheckRivals();
        foreach (var placed in ActionCatalog.All(index))
        {
            CheckAction(placed);
        }

        CheckRaisedByEscalations();
        CheckTitles();
        CheckStandIns();
        CheckAdHoc();
        CheckPersonal();
    }

    private void CheckLength(Length length, string path)
    {
        if (length.Setting is { } id && _definition.Settings.FirstOrDefault(setting => setting.Id == id) is { Type: not SettingType.Span })
        {
            findings.Add("E031", path, $"Cài đặt \"{id}\" không phải là độ dài thời gian.", $"The setting \"{id}\" is not a length of time.");
        }

        if (length.Data is { } name && _definition.Data.FirstOrDefault(element => element.Name == name) is { } element)
        {
            if (element.Type is not DataType.Span)
            {
                findings.Add(
                    "E031", path, $"\"{name}\" không phải là độ dài thời gian. Hãy chọn dữ liệu kiểu \"span\".", $"\"{name}\" is not a length of time. Name a data element of type \"span\".");
            }
            else if (element.Default is null && !IsGiven(name))
            {
                findings.Add(
                    "W035", path, $"\"{name}\" có thể không bao giờ có giá trị, khi đó không có gì được tính theo nó. Hãy cho giá trị ban đầu, hoặc bắt buộc ghi trong một biểu mẫu.",
                    $"\"{name}\" may never have a value, and then nothing counts by it. Give it a first value, or ask for it in a form.");
            }
        }
    }

    /// <summary>A step or a form sees to it that it has a value; that is enough, for a clock without a length waits.</summary>
    private bool IsGiven(string data) =>
        ActionCatalog.All(index).Any(placed => placed.Action is Assign assign && assign.Data == data)
        || _definition.Forms.Any(form => form.Fields.Any(field => field.Data == data && field.Required is not null));

    private void CheckTask(IndexedTask task)
    {
        if (IsOutside(task.Task.Assign.Role))
        {
            findings.Add(
                "E052", $"{task.Path}.assign.role", $"Vai trò \"{task.Task.Assign.Role}\" ở ngoài hệ thống nên không nhận việc được. Hãy giao cho vai trò có tài khoản.",
                $"The role \"{task.Task.Assign.Role}\" is outside the product and cannot be given work. Assign a role that has accounts.");
        }

        if (task.Task.Outcomes.Count == 0)
        {
            findings.Add("E013", $"{task.Path}.outcomes", "Công việc không có kết quả nào thì không thể hoàn thành. Hãy thêm một kết quả.", "A task without outcomes can never be done. Add one.");
        }

        for (var at = 0; at < task.Task.Outcomes.Count; at++)
        {
            if (task.Task.ForEach is not null && task.Task.Outcomes[at].Id == EventNames.AllDone)
            {
                findings.Add(
                    "E056", $"{task.Path}.outcomes[{at}].id", $"\"{EventNames.AllDone}\" là sự kiện của hệ thống khi mọi phần việc đã xong. Hãy đặt tên khác.",
                    $"\"{EventNames.AllDone}\" is what the engine says when all of them are done. Choose another name.");
            }
        }

        for (var at = 0; at < task.Task.NotBy.Count; at++)
        {
            if (index.Task(task.Task.NotBy[at]) is null)
            {
                findings.Unknown("E055", $"{task.Path}.notBy[{at}]", "công việc", "task", task.Task.NotBy[at], index.Tasks.Select(other => other.Task.Id));
            }
        }

        CheckNeutral(task.Task.MailTitle, $"{task.Path}.mailTitle");
    }

    private void CheckEscalations(IndexedDeadline deadline)
    {
        var rule = deadline.Rule;
        var profile = _definition.Profiles.FirstOrDefault(profile => profile.Id == rule.Profile);
        if (rule.Escalations.Concat(profile?.Escalations ?? []).Any(escalation => escalation.Notify == rule.Owner))
        {
            findings.Add(
                "W054", deadline.Path, $"Khi quá hạn, \"{rule.Owner}\" được báo về việc của chính mình. Hãy chọn cấp trên hoặc một \"profile\" khác.",
                $"When it has passed, \"{rule.Owner}\" is told of their own delay. Choose someone above, or another \"profile\".");
        }

        CheckAsks(rule.Escalations, deadline.Path);
    }

    private void CheckAsks(Items<EscalationRule> escalations, string path)
    {
        for (var at = 0; at < escalations.Count; at++)
        {
            if (escalations[at].Ask is { } ask)
            {
                CheckNeutral(ask, $"{path}.escalations[{at}].ask");
            }
        }
    }

    /// <summary>A button needs a text and somebody who may press it.</summary>
    private void CheckReported(IndexedTransition transition)
    {
        var written = transition.Transition;
        var isReserved = written.Events.Any(EventNames.IsReserved);
        if (written.By.Count > 0 && isReserved)
        {
            ReportReserved(written.Events.First(EventNames.IsReserved), $"{transition.Path}.event");
        }

        if (written.By.Count > 0 != written.Title is not null || (written.By.Count > 0 && written.Events.Count == 0))
        {
            findings.Add(
                "E059", transition.Path, "Sự kiện do con người báo cần cả \"event\", \"title\" và \"by\"; chuyển tiếp khác không có \"title\" và \"by\".",
                "An event that people report has an \"event\", a \"title\" and \"by\"; any other transition has neither \"title\" nor \"by\".");
        }

        for (var at = 0; at < written.By.Count; at++)
        {
            if (IsOutside(written.By[at]))
            {
                findings.Add(
                    "E059", $"{transition.Path}.by[{at}]", $"Vai trò \"{written.By[at]}\" ở ngoài hệ thống, không bấm nút được. Hãy chọn vai trò có tài khoản ghi thay.",
                    $"The role \"{written.By[at]}\" is outside the product and presses no button. Choose a role that records it.");
            }
        }
    }

    /// <summary>The chart takes the first way whose condition holds, whoever reports: one report may only meet ways of the same people and form.</summary>
    private void CheckRivals()
    {
        var evented = index.Transitions.Where(transition => transition.Transition.Events.Count > 0).ToList();
        for (var later = 1; later < evented.Count; later++)
        {
            if (evented.Take(later).Any(earlier => AreRivals(earlier, evented[later])))
            {
                findings.Add(
                    "E059", evented[later].Path,
                    "Sự kiện này ở một chuyển tiếp khác có \"by\" hoặc \"form\" khác, mà hệ thống chọn chuyển tiếp đúng điều kiện đầu tiên, không theo người báo. Hãy ghi giống nhau hoặc đặt tên sự kiện khác.",
                    "Another transition on this event has another \"by\" or \"form\", and the first whose condition holds is taken, whoever reports. Make them the same, or give the event another name.");
            }
        }
    }

    private static bool AreRivals(IndexedTransition one, IndexedTransition other) =>
        one.Transition.By.Count + other.Transition.By.Count > 0
        && (one.Transition.Form != other.Transition.Form || !one.Transition.By.ToHashSet().SetEquals(other.Transition.By))
        && StateGraph.MayBeActiveTogether(one.Source, other.Source)
        && Events.Overlap(one.Transition.Events, other.Transition.Events);

    private void CheckAction(PlacedAction placed)
    {
        switch (placed.Action)
        {
            case Raise raise when EventNames.IsReserved(raise.Event):
                ReportReserved(raise.Event, $"{placed.Path}.raise");
                break;
            case SendLater send when EventNames.IsReserved(send.Event):
                ReportReserved(send.Event, $"{placed.Path}.event");
                break;
            case Notify notify:
                CheckNeutral(notify.Text, $"{placed.Path}.text");
                break;
        }
    }

    private void CheckRaisedByEscalations()
    {
        for (var at = 0; at < _definition.Profiles.Count; at++)
        {
            CheckAsks(_definition.Profiles[at].Escalations, $"$.profiles[{at}]");
        }

        foreach (var name in EventCatalog.Escalated(index).Where(EventNames.IsReserved).Distinct(StringComparer.Ordinal))
        {
            ReportReserved(name, "$.profiles");
        }
    }

    private void ReportReserved(string name, string path) => findings.Add(
        "E056", path, $"\"{name}\" bắt đầu bằng tên dành riêng (done, error, timer, task, doc, case, check-in, ladder). Hãy đặt tên khác.",
        $"\"{name}\" begins with a reserved word (done, error, timer, task, doc, case, check-in, ladder). Give it another name.");

    private void CheckNeutral(LocalText text, string path)
    {
        foreach (var (language, written) in new[] { ("vi", text.Vi), ("en", text.En) })
        {
            if (NeutralWords.FindForbidden(written) is { } word)
            {
                findings.Add(
                    "E058", $"{path}.{language}", $"Thư không được để lộ loại vụ việc, nhưng ở đây có \"{word}\". Hãy dùng lời trung tính như \"Văn bản trình ký\".",
                    $"A mail must not betray the kind of case, and here stands \"{word}\". Use neutral words, such as \"Paper to be submitted\".");
            }
        }
    }

    private void CheckTitles()
    {
        foreach (var state in index.States.Where(state => state.Node is { Code: not null, Title: null }))
        {
            findings.Add("E051", state.Path, "Trạng thái có \"code\" thì phải có \"title\".", "A state that has a \"code\" has a \"title\" too.");
        }
    }

    private void CheckStandIns()
    {
        for (var at = 0; at < _definition.Roles.Count; at++)
        {
            if (_definition.Roles[at].StandIn is { } standIn && standIn.Role == _definition.Roles[at].Id)
            {
                findings.Add(
                    "E050", $"$.roles[{at}].standIn.role", $"\"{standIn.Role}\" không thể thay cho chính mình. Hãy chọn vai trò khác.",
                    $"\"{standIn.Role}\" cannot stand in for itself. Name another role.");
            }
        }
    }

    private void CheckAdHoc()
    {
        for (var at = 0; at < _definition.AdHoc.Count; at++)
        {
            var work = _definition.AdHoc[at];
            if (work.By.Count == 0)
            {
                findings.Add("E059", $"$.adHoc[{at}].by", "Chưa nói ai được thêm việc này. Hãy ghi vai trò vào \"by\".", "Nobody may add this work. Name a role in \"by\".");
            }

            for (var place = 0; place < work.By.Count; place++)
            {
                if (IsOutside(work.By[place]))
                {
                    findings.Add(
                        "E059", $"$.adHoc[{at}].by[{place}]", $"Vai trò \"{work.By[place]}\" ở ngoài hệ thống, không thêm việc được. Hãy chọn vai trò có tài khoản.",
                        $"The role \"{work.By[place]}\" is outside the product and adds no work. Choose a role that has accounts.");
                }
            }
        }
    }

    private void CheckPersonal()
    {
        foreach (var plan in index.CheckIns)
        {
            if (plan.Plan.Personal is not { } rule)
            {
                continue;
            }

            var path = $"{plan.Path}.personal";
            if (!rule.By.Any(role => !IsOutside(role)))
            {
                findings.Add(
                    "E059", $"{path}.by", "Chưa nói vai trò có tài khoản nào được đặt kế hoạch gặp. Hãy ghi vai trò vào \"by\".",
                    "Nobody with an account may set this plan. Name a role in \"by\".");
            }

            if (Element(rule.Method) is { Type: not DataType.Choice })
            {
                findings.Add("E072", $"{path}.method", $"\"{rule.Method}\" không phải dữ liệu kiểu lựa chọn.", $"\"{rule.Method}\" is no data element of choices.");
            }

            for (var at = 0; at < rule.Questions.Count; at++)
            {
                if (Element(rule.Questions[at]) is { ReadOnly: true } or { Type: DataType.Object or DataType.List or DataType.Unit })
                {
                    findings.Add(
                        "E072", $"{path}.questions[{at}]", $"\"{rule.Questions[at]}\" không hỏi được trong biểu mẫu. Hãy chọn dữ liệu người dùng nhập được.",
                        $"\"{rule.Questions[at]}\" cannot be asked in a form. Choose data that people enter.");
                }
            }
        }
    }

    private DataElement? Element(string? name) => _definition.Data.FirstOrDefault(element => element.Name == name);

    private bool IsOutside(string role) => _definition.Roles.Any(known => known.Id == role && known.Outside);
}
