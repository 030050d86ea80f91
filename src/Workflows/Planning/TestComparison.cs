using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>What a test wants to be so, against what is so after its step.</summary>
internal sealed class TestComparison(Workflow workflow, Rehearsal played, WorkingCalendar calendar, TestWords words)
{
    private readonly DefinitionIndex _index = workflow.Index;

    /// <summary>Whether the step was possible, as the test wants it; null when it was.</summary>
    /// <param name="stopped">Null when nothing was refused.</param>
    public static (bool Refusal, LocalText Expected, LocalText Found)? OfDecision(string? refused, Decision? stopped) => (refused, stopped) switch
    {
        (null, null) => null,
        (null, not null) => (false, TestWords.Possible, TestWords.Stopped(stopped)),
        (_, Refused { Reasons: var reasons }) when reasons.Any(reason => reason.Code == refused) => null,
        (_, null) => (true, TestWords.Refusal(refused), TestWords.Accepted),
        _ => (true, TestWords.Refusal(refused), TestWords.Stopped(stopped)),
    };

    public IEnumerable<(string Path, LocalText Expected, LocalText Found)> Of(TestExpectation expect) =>
        States(expect).Concat(Dues(expect.Due)).Concat(Work(expect.Work)).Concat(Mails(expect)).Concat(Messages(expect.Messages)).Concat(Data(expect))
            .Concat(Terms(expect.Terms)).Concat(Spawns(expect.Spawns)).Concat(Closed(expect.Closed));

    private IEnumerable<(string, LocalText, LocalText)> States(TestExpectation expect)
    {
        for (var at = 0; at < expect.States.Count; at++)
        {
            if (!played.Current.Chart.IsIn(expect.States[at]))
            {
                yield return ($"states[{at}]", words.In(expect.States[at]), words.Where(played.Current));
            }
        }

        for (var at = 0; at < expect.NotStates.Count; at++)
        {
            if (played.Current.Chart.IsIn(expect.NotStates[at]))
            {
                yield return ($"notStates[{at}]", words.NotIn(expect.NotStates[at]), words.Where(played.Current));
            }
        }
    }

    private IEnumerable<(string, LocalText, LocalText)> Dues(Items<ExpectedDue> dues)
    {
        foreach (var due in dues)
        {
            var clocks = played.Current.Clocks.Where(clock => clock.Rule == due.Deadline).ToList();
            var known = clocks.Where(clock => clock is { PausedAt: null, DueAt: not null }).Select(clock => clock.DueAt!.Value).ToList();
            if (due.At is { } at ? !known.Exists(instant => at.IsAt(instant, calendar)) : known.Count > 0)
            {
                yield return ($"due.{due.Deadline}", words.Due(due), words.Dues(clocks, known));
            }
        }
    }

    private IEnumerable<(string, LocalText, LocalText)> Work(Items<string>? work)
    {
        var open = played.Current.Work.Where(entry => entry.Status is WorkStatus.Open).Select(entry => entry.Task).ToHashSet(StringComparer.Ordinal);
        if (work is not null && !open.SetEquals(work))
        {
            yield return ("work", words.Work(work), words.Work(open));
        }
    }

    private IEnumerable<(string, LocalText, LocalText)> Mails(TestExpectation expect)
    {
        var asked = played.Brought.Select(AskedMail).OfType<TestMail>().ToList();
        for (var at = 0; at < expect.Mails.Count; at++)
        {
            var wanted = expect.Mails[at];
            if (!asked.Exists(mail => IsMeant(wanted, mail)))
            {
                yield return ($"mails[{at}]", words.Mail(wanted), words.Mails([.. asked.Where(mail => mail.Deadline == wanted.Deadline)]));
            }
        }

        for (var at = 0; at < expect.NoMails.Count; at++)
        {
            var unwanted = asked.Where(mail => mail.Deadline == expect.NoMails[at]).ToList();
            if (unwanted.Count > 0)
            {
                yield return ($"noMails[{at}]", words.NoMail(expect.NoMails[at]), words.Mails(unwanted));
            }
        }
    }

    private IEnumerable<(string, LocalText, LocalText)> Messages(Items<string>? messages)
    {
        var told = played.Brought.OfType<TellRole>().Select(message => message.Role).Order(StringComparer.Ordinal).ToList();
        if (messages is not null && !told.SequenceEqual(messages.Order(StringComparer.Ordinal)))
        {
            yield return ("messages", words.Messages(messages), words.Messages(told));
        }
    }

    private bool IsMeant(ExpectedMail wanted, TestMail mail) =>
        mail.Deadline == wanted.Deadline
        && (wanted.Mark is null || wanted.Mark == mail.Mark)
        && (wanted.To is null || wanted.To == mail.To)
        && (wanted.At is null || wanted.At.IsAt(mail.At, calendar) || (wanted.At.Time is null && wanted.At.Day == calendar.LocalDate(mail.At)));

    private TestMail? AskedMail(Effect effect) => effect switch
    {
        Remind told => new TestMail(CaseKeys.IdOf(told.Deadline), told.Rule, told.Role ?? Holder(told), told.At),
        Escalate told => new TestMail(CaseKeys.IdOf(told.Deadline), told.Rule, told.Role, told.At),
        _ => null,
    };

    /// <summary>A reminder without a role goes to whoever has the work; of a state it goes to whoever answers for the deadline.</summary>
    private string Holder(Remind told) => told.WorkItem is { } item && _index.Task(CaseKeys.IdOf(item)) is { } task
        ? task.Task.Assign.Role
        : _index.Deadline(CaseKeys.IdOf(told.Deadline))?.Rule.Owner ?? "";

    private IEnumerable<(string, LocalText, LocalText)> Data(TestExpectation expect)
    {
        foreach (var member in expect.Data.Members)
        {
            var element = TestValues.Element(workflow.Definition, member.Name);
            var wanted = TestValues.Given(member.Value, element, calendar);
            var found = played.Current.Chart.Data.Find(member.Name) ?? Expressions.Value.Null;
            if (!found.Equals(wanted))
            {
                yield return ($"data.{member.Name}", words.Data(member.Name, wanted), words.Found(member.Name, found));
            }
        }
    }

    private IEnumerable<(string, LocalText, LocalText)> Terms(Items<ExpectedTerm> terms)
    {
        var known = terms.Count == 0 ? [] : workflow.Terms(played.Current, played.Now, calendar, played.Settings);
        foreach (var wanted in terms)
        {
            var end = known.FirstOrDefault(term => term.Rule.Id == wanted.Term)?.Value?.End;
            if (end != wanted.End)
            {
                yield return ($"terms.{wanted.Term}", words.Term(wanted.Term, wanted.End), words.Term(wanted.Term, end));
            }
        }
    }

    private IEnumerable<(string, LocalText, LocalText)> Spawns(Items<string>? spawns)
    {
        var opened = played.Brought.OfType<SpawnCase>().Select(spawn => spawn.Definition).Order(StringComparer.Ordinal).ToList();
        if (spawns is not null && !opened.SequenceEqual(spawns.Order(StringComparer.Ordinal)))
        {
            yield return ("spawns", words.Spawns(spawns), words.Spawns(opened));
        }
    }

    private IEnumerable<(string, LocalText, LocalText)> Closed(ExpectedEnd? closed)
    {
        if (closed is not null && closed.Reason != played.Current.Closed)
        {
            yield return ("closed", words.End(closed.Reason), words.End(played.Current.Closed));
        }
    }
}

/// <summary>A mail that was asked for.</summary>
internal sealed record TestMail(string Deadline, string Mark, string To, DateTimeOffset At);
