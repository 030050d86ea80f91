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

    public async Task FiguresAsync(Figures figures, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        Add("communes", figures.Communes, await CountAsync(connection, "select count(*) from units"));
        Add("court dossiers", figures.CourtDossiers, await CountAsync(connection, "select count(distinct dossier_id) from case_dossiers"));
        Add("persons in them", figures.PersonsInCourtDossiers, await CountAsync(
            connection, "select count(distinct person_id) from case_dossiers join cases using (case_id)"));

        // Of the second cohort: cases that no other case opened.
        const string Released = "case_id not in (select linked_case_id from case_links) and definition_id = 'post-rehab-management'";
        const string Decisions = $"decision_persons join decisions using (decision_id) join cases using (person_id) where kind = 'V-53' and {Released}";
        Add("post-rehab decisions", figures.PostRehabDecisions, await CountAsync(connection, $"select count(distinct decision_id) from {Decisions}"));
        Add("persons in them", figures.PersonsInPostRehabDecisions, await CountAsync(connection, $"select count(distinct person_id) from {Decisions}"));
        Add("of these assigned to a helper", figures.PersonsInPostRehabDecisions, await CountAsync(
            connection, $"select count(distinct person_id) from case_assignments join cases using (case_id) where {Released}"));
    }

    public async Task CasesAsync(DemoPlan plan, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        Add("cases", plan.Cases, await CountAsync(connection, "select count(*) from cases"));
        Add("cases still open", plan.Unfinished, await CountAsync(connection, "select count(*) from cases where closed_at is null"));
        Add("cases with an incident", 0, await CountAsync(connection, "select count(*) from cases where incident_at is not null"));
        Add("dead timers", 0, await CountAsync(connection, "select count(*) from timers where dead_since is not null"));
        Add("timers left", 0, await CountAsync(connection, "select count(*) from timers"));
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

    private static Task<long> CountAsync(NpgsqlConnection connection, string sql) => connection.QuerySingleAsync<long>(sql);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
