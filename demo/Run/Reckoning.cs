using System.Globalization;
using CaseFlow.Demo.Plan;
using CaseFlow.Demo.Register;
using CaseFlow.Mail;
using Dapper;
using Npgsql;

namespace CaseFlow.Demo.Run;

/// <summary>Holds what arrived against what was expected, and what is on record against the published figures.</summary>
internal sealed class Reckoning(NpgsqlDataSource database, MailOptions options)
{
    private readonly List<(string Measure, string Expected, string Found)> _lines = [];

    public bool Holds => _lines.All(line => line.Expected == line.Found);

    public void Mails(IEnumerable<ExpectedMail> expected, IReadOnlyDictionary<string, Guid> cases, IReadOnlyList<Inbox.Letter> received, long sent)
    {
        var expectedIds = expected
            .Select(mail => MessageIds.Of(mail.KeyWith(cases.GetValueOrDefault(mail.Case)), options.Domain))
            .ToHashSet();
        var receivedIds = received.Select(letter => letter.MessageId.Trim('<', '>')).ToList();
        Add("mails sent", expectedIds.Count, sent);
        Add("mails received", expectedIds.Count, receivedIds.Count);
        Add("mails doubled", 0, receivedIds.Count - receivedIds.Distinct().Count());
        Add("mails missing", 0, expectedIds.Except(receivedIds).Count());
        Add("mails nobody expected", 0, receivedIds.Distinct().Except(expectedIds).Count());
    }

    /// <param name="released">First cases of the people whom the published decisions are about.</param>
    public async Task FiguresAsync(Figures figures, IReadOnlyCollection<Guid> released, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        Add("communes", figures.Communes, await CountAsync(connection, "select count(*) from units where kind = 'commune'"));
        Add("court dossiers", figures.CourtDossiers, await CountAsync(connection, "select count(distinct dossier_id) from case_dossiers"));
        Add("persons in them", figures.PersonsInCourtDossiers, await CountAsync(
            connection, "select count(distinct person_id) from case_dossiers join cases using (case_id)"));

        const string Decisions = "decision_persons join decisions using (decision_id) join cases using (person_id) where kind = 'V-53' and case_id = any (@cases)";
        var cases = released.ToArray();
        Add("post-rehab decisions", figures.PostRehabDecisions, await CountAsync(connection, $"select count(distinct decision_id) from {Decisions}", cases));
        Add("persons in them", figures.PersonsInPostRehabDecisions, await CountAsync(connection, $"select count(distinct person_id) from {Decisions}", cases));
        Add("of these assigned to a helper", figures.PersonsInPostRehabDecisions, await CountAsync(
            connection, "select count(distinct person_id) from case_assignments join cases using (case_id) where case_id = any (@cases)", cases));
    }

    /// <summary>Every way of ending each procedure was gone, and each procedure by enough people.</summary>
    public async Task CoursesAsync(IReadOnlyList<Course> courses, int least, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var endings = (await connection.QueryAsync<(string Definition, string CloseReason)>(
            "select distinct definition_id, close_reason from cases where closed_at is not null")).ToHashSet();
        var ways = courses.Select(course => (course.Definition, course.CloseReason)).Distinct().ToList();
        Add("ways of ending a procedure", ways.Count, ways.Count(endings.Contains));
        Add("procedures with people enough", courses.DistinctBy(course => course.Definition).Count(), await CountAsync(
            connection, $"select count(*) from (select definition_id from cases group by definition_id having count(distinct person_id) >= {least}) procedures"));
    }

    public async Task CasesAsync(DemoPlan plan, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        Add("cases", plan.Cases, await CountAsync(connection, "select count(*) from cases"));
        Add("cases still open", plan.Unfinished, await CountAsync(connection, "select count(*) from cases where closed_at is null"));
        Add("cases with an incident", 0, await CountAsync(connection, "select count(*) from cases where incident_at is not null"));
        Add("dead timers", 0, await CountAsync(connection, "select count(*) from timers where dead_since is not null"));
        Add("timers left", plan.Timers, await CountAsync(connection, "select count(*) from timers"));
        Add("mails that could not be sent", 0, await CountAsync(connection, "select count(*) from outbox where state = 'discarded'"));
    }

    public void Add(string measure, long expected, long found) => _lines.Add((measure, Text(expected), Text(found)));

    public void Print(TextWriter output)
    {
        output.WriteLine($"{"",-34}{"expected",10}{"found",10}");
        foreach (var (measure, expected, found) in _lines)
        {
            output.WriteLine($"{measure,-34}{expected,10}{found,10}{(expected == found ? "" : "   <-- differs")}");
        }
    }

    private static Task<long> CountAsync(NpgsqlConnection connection, string sql, Guid[]? cases = null) => connection.QuerySingleAsync<long>(sql, new { cases });

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
