using CaseFlow.Absences;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Worklist;
using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Rehearsal;

/// <summary>Adds up what a rehearsed day does, and to whom each message would go.</summary>
internal sealed class CopyOfDay(WorkingCalendar calendar, MailOptions options, DateTimeOffset until)
{
    /// <summary>So many things for one person on one day are odd.</summary>
    private const int Crowd = 40;

    private const string OfCases =
        """
        select c.case_id, c.case_no, c.unit_id, c.body, u.name as unit_name from cases c join units u using (unit_id) where c.case_id = any(@cases)
        """;

    private readonly Dictionary<(Guid User, bool Alone), (string UnitName, string Role, bool HasAddress, int Things)> _told = [];
    private readonly Dictionary<(string UnitName, string Role), int> _nobody = [];
    private readonly Dictionary<string, int> _failures = [];
    private int _cases;
    private int _timers;
    private int _work;
    private int _checkIns;

    public void Count(int fired, FailedTimer? failed)
    {
        _cases++;
        _timers += fired;
        if (failed is not null)
        {
            _failures[failed.Why] = _failures.GetValueOrDefault(failed.Why) + 1;
        }
    }

    /// <summary>What the cases of a batch wish.</summary>
    public async Task TellAsync(NpgsqlTransaction transaction, StepWrites writes)
    {
        var opened = writes.Rows<WorkItemRows>().NewOnes.Where(item => item.End is null).ToDictionary(item => (item.CaseId, item.Key));
        _work += opened.Count;
        _checkIns += opened.Values.Count(item => item.Occurrence is not null);
        await TellAsync(transaction, [.. writes.Rows<ReminderRows>().All], opened);
    }

    /// <summary>What was wished for before and waits for the day.</summary>
    public async Task TellPendingAsync(NpgsqlTransaction transaction)
    {
        var pending = (await transaction.Connection!.QueryAsync<Pending>(
            """
            select case_id, kind, subject, rule, role, work_item, due_at, speaks_of, urgent from reminders
            where (state = 'pending' or state = 'held' and release_at <= @until) and due_at <= @until
            """,
            new { until },
            transaction)).Select(row => new ReminderRows.Row(
                row.CaseId, ReminderKinds.Parse(row.Kind), row.Subject, row.Rule, row.Role, row.WorkItem, null, null, row.DueAt, row.SpeaksOf, row.Urgent));
        foreach (var some in pending.Chunk(500))
        {
            await TellAsync(transaction, some, new Dictionary<(Guid, string), WorkItemRows.Opened>());
        }
    }

    public RehearsedDay Result(DateOnly day)
    {
        var digests = _told.Where(told => !told.Key.Alone && told.Value.HasAddress).ToList();
        return new(day, calendar.IsWorkingDay(day), _cases, _timers, _work, _checkIns)
        {
            Digests = digests.Count,
            Lines = digests.Sum(told => told.Value.Things),
            Singles = _told.Where(told => told.Key.Alone && told.Value.HasAddress).Sum(told => told.Value.Things),
            Crowded = [.. _told.Where(told => told.Value.Things >= Crowd).OrderByDescending(told => told.Value.Things).Select(told => new Oddity(told.Value.UnitName, told.Value.Role, told.Value.Things))],
            Nobody = [.. _nobody.OrderByDescending(missing => missing.Value).Select(missing => new Oddity(missing.Key.UnitName, missing.Key.Role, missing.Value))],
            WithoutAddress = [.. _told.Where(told => !told.Value.HasAddress).Select(told => new Oddity(told.Value.UnitName, told.Value.Role, told.Value.Things))],
            Failures = [.. _failures.OrderByDescending(failure => failure.Value).Select(failure => (failure.Key, failure.Value))],
        };
    }

    private async Task TellAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<ReminderRows.Row> wishes, IReadOnlyDictionary<(Guid, string), WorkItemRows.Opened> opened)
    {
        var leaving = wishes.Where(wish => (wish.Urgent ? wish.DueAt : PostHour.Next(wish.DueAt, calendar, options)) <= until).ToList();
        if (leaving.Count == 0)
        {
            return;
        }

        var asked = new { cases = leaving.Select(wish => wish.CaseId).Distinct().ToArray() };
        var files = (await transaction.Connection!.QueryAsync<File>(OfCases, asked, transaction)).ToDictionary(file => file.CaseId);
        var work = (await transaction.Connection!.QueryAsync<Work>(
            "select case_id, key, status, unit_id, body, role, named_user, assignee from work_items where case_id = any(@cases) and status in ('open', 'parked')", asked, transaction))
            .ToDictionary(item => (item.CaseId, item.Key));
        var due = leaving.Where(wish => files.ContainsKey(wish.CaseId))
            .Select(wish => ToRead(wish, files[wish.CaseId], work, opened)).OfType<DueReminder>().ToList();
        var standIns = await StandIns.OfAsync(transaction, [.. due.Select(reminder => reminder.Holder).OfType<Guid>().Distinct()], until);
        var users = (await DueReminders.UsersAsync(transaction, due, standIns.SelectMany(group => group).Select(standIn => standIn.UserId))).ToDictionary(user => user.UserId);
        var assigned = await DueReminders.AssignedAsync(transaction, asked.cases);
        foreach (var reminder in due)
        {
            var role = reminder.Role.Length > 0 ? reminder.Role : reminder.WorkRole ?? "officer";
            var recipients = ComposeMail.RecipientsOf(reminder, users, assigned, standIns).ToList();
            if (recipients.Count == 0)
            {
                var place = (reminder.UnitName, role);
                _nobody[place] = _nobody.GetValueOrDefault(place) + 1;
            }

            foreach (var user in recipients)
            {
                var key = (user.UserId, reminder.Urgent);
                var before = _told.GetValueOrDefault(key, (UnitName: reminder.UnitName, Role: role, HasAddress: user.Email.Length > 0, Things: 0));
                _told[key] = before with { Things = before.Things + 1 };
            }
        }
    }

    /// <summary>Null where the work is closed or parked by then: nobody is told of it.</summary>
    private static DueReminder? ToRead(
        ReminderRows.Row wish, File file, IReadOnlyDictionary<(Guid, string), Work> work, IReadOnlyDictionary<(Guid, string), WorkItemRows.Opened> opened)
    {
        var held = wish.WorkItem is { } key && work.TryGetValue((wish.CaseId, key), out var item) ? item : null;
        var made = wish.WorkItem is { } made1 && opened.TryGetValue((wish.CaseId, made1), out var now) ? now : null;
        if (wish.WorkItem is not null && held is not { Status: "open" } && made is null && wish.Kind is not ReminderKind.Notice)
        {
            return null;
        }

        return new DueReminder
        {
            ReminderId = 0,
            Kind = ReminderKinds.Name(wish.Kind),
            CaseId = wish.CaseId,
            Subject = wish.Subject,
            Rule = wish.Rule,
            Role = wish.Role,
            WorkItem = wish.WorkItem,
            DueAt = wish.DueAt,
            SpeaksOf = wish.SpeaksOf,
            Urgent = wish.Urgent,
            CaseNo = file.CaseNo,
            UnitId = file.UnitId,
            Body = file.Body,
            Snapshot = "",
            DefinitionId = "",
            DefinitionVersion = 0,
            UnitName = file.UnitName,
            WorkUnitId = held?.UnitId ?? made?.UnitId,
            WorkBody = held?.Body ?? (made is null ? null : Bodies.Name(made.Body)),
            WorkRole = held?.Role ?? made?.Role,
            NamedUser = held?.NamedUser ?? made?.NamedUser,
            Assignee = held?.Assignee,
        };
    }

    private sealed record File
    {
        public required Guid CaseId { get; init; }

        public required long CaseNo { get; init; }

        public required Guid UnitId { get; init; }

        public required string Body { get; init; }

        public required string UnitName { get; init; }
    }

    private sealed record Work
    {
        public required Guid CaseId { get; init; }

        public required string Key { get; init; }

        public required string Status { get; init; }

        public required Guid UnitId { get; init; }

        public required string Body { get; init; }

        public required string Role { get; init; }

        public Guid? NamedUser { get; init; }

        public Guid? Assignee { get; init; }
    }

    private sealed record Pending
    {
        public required Guid CaseId { get; init; }

        public required string Kind { get; init; }

        public required string Subject { get; init; }

        public required string Rule { get; init; }

        public required string Role { get; init; }

        public string? WorkItem { get; init; }

        public required DateTimeOffset DueAt { get; init; }

        public required DateTimeOffset SpeaksOf { get; init; }

        public required bool Urgent { get; init; }
    }
}
