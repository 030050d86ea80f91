using System.Text.Json;
using CaseFlow.Demo.Plan;
using CaseFlow.Demo.Register;
using CaseFlow.Mail;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Timers;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Demo.Run;

/// <summary>
/// Lives the plan through the product: at each instant timers fire, people act over HTTP, mails are composed and sent, all by the
/// product's own jobs against real PostgreSQL and real SMTP.
/// </summary>
internal sealed class VirtualRun(IServiceProvider services, Browsers browsers, VirtualClock clock)
{
    /// <summary>Rounds of the post under way at once, each with connections of its own.</summary>
    private const int MostRounds = 6;

    /// <summary>How far time may go on during a round: well within the lease of <see cref="DemoHost"/>, or another one would take its mails.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromDays(10);

    /// <summary>How far while mails wait to be handed over: a digest does not leave on another day than its own.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly FireDueTimers _timers = services.GetRequiredService<FireDueTimers>();
    private readonly ComposeMail _composer = services.GetRequiredService<ComposeMail>();
    private readonly DeliverMail _delivery = services.GetRequiredService<DeliverMail>();
    private readonly Departures _departures = services.GetRequiredService<Departures>();
    private readonly NpgsqlDataSource _database = services.GetRequiredService<Connections>().Host;
    private readonly Dictionary<string, Task> _leaving = [];
    private readonly Dictionary<string, Guid> _cases = [];
    private readonly Dictionary<Guid, Guid> _people = [];
    private readonly Dictionary<Guid, Guid> _dossiers = [];
    private readonly List<(DateTimeOffset Begun, Task Departed, Task Done)> _rounds = [];

    /// <summary>Which id each case of the plan has got.</summary>
    public IReadOnlyDictionary<string, Guid> CasesOf(DemoPlan plan) => plan.Mails.Select(mail => mail.Case).Distinct().ToDictionary(name => name, IdOf);

    /// <summary>The first case of each of these people.</summary>
    public IReadOnlyCollection<Guid> CasesOf(IEnumerable<Person> people) => [.. people.Select(person => IdOf(person.Ref))];

    /// <summary>Everybody signs in; then people and court dossiers are entered, each by the officer of the commune.</summary>
    public async Task RegisterAsync(SyntheticRegister register, CancellationToken ct)
    {
        await Parallel.ForEachAsync(register.Everybody, ct, async (staff, token) => await browsers.OfAsync(staff, token));
        foreach (var person in register.Persons)
        {
            var added = await browsers.PostAsync(person.Commune.Officer, "/api/people", new
            {
                fullName = person.Name,
                bornYear = person.Born,
                bornOn = person.BornOn,
                sex = person.Man ? "male" : "female",
                address = person.Commune.Name,
            }, ct);
            _people[person.Id] = added.GetProperty("personId").GetGuid();
        }

        foreach (var dossier in register.Dossiers)
        {
            var added = await browsers.PostAsync(dossier.Commune.Officer, "/api/dossiers", PaperOf(dossier, clock.GetUtcNow()), ct);
            _dossiers[dossier.Id] = added.GetProperty("id").GetGuid();
        }
    }

    public async Task LiveAsync(DemoPlan plan, Action<DateTimeOffset> tell, CancellationToken ct)
    {
        var acts = plan.Acts.ToLookup(act => act.At);
        var mails = plan.Mails.ToLookup(mail => mail.At, mail => mail.Person);
        foreach (var stop in plan.Stops)
        {
            await Task.WhenAll(stop.Persons.Select(person => _leaving.GetValueOrDefault(person, Task.CompletedTask)));
            await Task.WhenAll(_rounds.Where(round => stop.At - round.Begun > LongestWait).Select(round => round.Departed));
            await Task.WhenAll(_rounds.Where(round => stop.At - round.Begun > LongestRound).Select(round => round.Done));
            clock.JumpTo(stop.At);
            tell(stop.At);
            await _timers.DrainAsync(ct);
            foreach (var act in acts[stop.At])
            {
                await PerformAsync(act, ct);
            }

            await _composer.ComposeDueAsync(ct);
            if (mails[stop.At].Any())
            {
                var departure = await SendOutAsync(ct);
                foreach (var person in mails[stop.At])
                {
                    _leaving[person] = departure;
                }
            }
        }

        await Task.WhenAll(_rounds.Select(round => round.Done));
        await _delivery.DeliverDueAsync(ct);
    }

    /// <summary>One more round of the post, while others may still be under way.</summary>
    /// <returns>Ends when every mail that waits has been handed over, or the round has found it not to be due.</returns>
    private async Task<Task> SendOutAsync(CancellationToken ct)
    {
        if (_rounds.Count == MostRounds)
        {
            await Task.WhenAny(_rounds.Select(round => round.Done));
        }

        var ended = _rounds.Where(round => round.Done.IsCompleted).ToHashSet();
        await Task.WhenAll(ended.Select(round => round.Done));
        _rounds.RemoveAll(ended.Contains);
        await using var connection = await _database.OpenConnectionAsync(ct);
        var departure = _departures.Of(await connection.QueryAsync<string>("select message_id from outbox where state = 'queued'"));
        var round = _delivery.DeliverDueAsync(ct);

        // A mail that an earlier round has in hand may still be looked at once more when this one finds nothing left.
        var departed = Task.WhenAny(departure, Task.WhenAll(_rounds.Select(earlier => earlier.Done).Append(round)));
        _rounds.Add((clock.GetUtcNow(), departed, round));
        return departed;
    }

    private async Task PerformAsync(Act act, CancellationToken ct)
    {
        if (act is OpenCase opening)
        {
            var opened = await browsers.PostAsync(act.By, "/api/cases", new
            {
                definition = opening.Definition,
                personId = _people[opening.Person.Id],
                data = Json(act.Data),
                documents = act.Documents,
                dossiers = opening.Dossier is { } dossier ? new[] { _dossiers[dossier] } : [],
            }, ct);
            _cases[act.Case] = opened.GetProperty("caseId").GetGuid();
            return;
        }

        var told = (TellCase)act;
        if (told.WorkItem is { } key)
        {
            await browsers.PostAsync(act.By, $"/api/work-items/{await WorkItemOfAsync(IdOf(act.Case), key, ct)}/completion", new
            {
                outcome = told.Event.Split('.')[^1],
                data = Json(act.Data),
                documents = act.Documents,
            }, ct);
        }
        else
        {
            await browsers.PostAsync(act.By, $"/api/cases/{IdOf(act.Case)}/events", new
            {
                name = told.Event,
                data = Json(act.Data),
                documents = act.Documents,
            }, ct);
        }

        await _timers.DrainAsync(ct);
    }

    /// <summary>The number under which people find the item on their worklist.</summary>
    private async Task<long> WorkItemOfAsync(Guid caseId, string key, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<long>("select work_item_id from work_items where case_id = @caseId and key = @key", new { caseId, key });
    }

    private object PaperOf(Dossier dossier, DateTimeOffset received) => new
    {
        kind = "V-36",
        number = dossier.Number,
        issuedBy = dossier.Commune.Name,
        dated = VietnameseText.LocalDate(received),
        receivedAt = received,
        persons = dossier.Persons.Select(person => _people[person.Id]),
    };

    /// <summary>A case that another one opened has an id that is derived from it.</summary>
    private Guid IdOf(string caseRef)
    {
        if (!_cases.TryGetValue(caseRef, out var id))
        {
            var parent = caseRef[..caseRef.LastIndexOf('/')];
            _cases[caseRef] = id = CaseFlow.Cases.SpawnedCases.IdOf(IdOf(parent), caseRef[(parent.Length + 1)..]);
        }

        return id;
    }

    private static JsonElement Json(ObjectValue data) => JsonSerializer.Deserialize<JsonElement>(ValueJson.Write(data));
}
