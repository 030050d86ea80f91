using CaseFlow.Access;
using CaseFlow.Cases.Forms;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using Dapper;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases.FromPaper;

/// <summary>
/// Reads a list of cases that run on paper: who (by number, or by name and year), which procedure since when, where it stands since when; every
/// other column is a value of the case, by its title, or a paper, by its form: <c>V-53 số</c> and <c>V-53 ngày</c>.
/// </summary>
internal sealed class PaperList(
    Connections database, DefinitionStore definitions, FormChoicesQuery choices, CaseRunner cases, LegalStatuses statuses, IStringLocalizer<Shared> texts,
    TimeProvider time)
{
    /// <summary>What a list can bring at once.</summary>
    public const int MostRows = 1_000;

    /// <summary>What every list needs, in plain letters, and what else it may be called.</summary>
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["identity"] = ["so dinh danh", "so cccd", "cccd", "identity number"],
        ["name"] = ["ho va ten", "ho ten", "ho va ten khai sinh", "name"],
        ["born"] = ["nam sinh", "ngay sinh", "born"],
        ["procedure"] = ["thu tuc", "quy trinh", "procedure"],
        ["opened"] = ["ngay mo ho so", "ngay mo", "case opened on"],
        ["state"] = ["buoc hien tai", "ho so dang o buoc", "buoc", "stage"],
        ["since"] = ["tu ngay", "o buoc nay tu ngay", "since"],
    };

    private DateOnly Today => VietnameseText.LocalDate(time.Now());

    /// <param name="rows">The first is the headings.</param>
    public async Task<IReadOnlyList<PaperRow>> ReadAsync(CurrentUser user, IReadOnlyList<IReadOnlyList<string>> rows, CancellationToken ct)
    {
        var headings = rows[0].Select(heading => VietnameseText.Plain(heading.Trim())).ToList();
        var titles = await definitions.TitlesAsync(ct);
        var people = await PeopleAsync(user, ct);
        var read = new List<PaperRow>();
        var taken = new HashSet<(Guid, string)>();
        var offered = new Dictionary<(string, int), FormChoices>();
        for (var at = 1; at < rows.Count; at++)
        {
            read.Add(await ReadAsync(user, new(at + 1, headings, rows[at]), titles, people, taken, offered, ct));
        }

        return read;
    }

    /// <summary>All of them, or none.</summary>
    public Task<CommandResult> RunAsync(IReadOnlyList<PaperRow> rows, CommandKey key, CancellationToken ct) =>
        cases.StartAllAsync([.. rows.Select(row => row.Opening).OfType<NewCase>()], key, ct);

    private async Task<PaperRow> ReadAsync(
        CurrentUser user, Line line, IReadOnlyDictionary<string, LocalText> titles, IReadOnlyList<KnownPerson> people, HashSet<(Guid, string)> taken,
        Dictionary<(string, int), FormChoices> known, CancellationToken ct)
    {
        var problems = new List<string>();
        var who = line.Of("name") ?? line.Of("identity") ?? "";
        var person = PersonOf(line, people, problems);
        var opened = DayOf(line, "opened", problems);
        var since = DayOf(line, "since", problems);
        var workflow = await ProcedureOf(line, titles, opened, problems, ct);
        if (workflow is null || opened is null)
        {
            return new(line.Number, who, "", null, problems);
        }

        var standing = new StandingCase(workflow, VietnameseText.Instant(opened.Value, TimeOnly.MinValue), Today);
        var state = standing.States.FirstOrDefault(known => IsCalled(line.Of("state"), known.Node.Title!, known.Node.Code, known.Node.Id));
        var what = $"{workflow.Definition.Title.In(Languages.Current)}{(state is null ? "" : $" · {state.Node.Title!.In(Languages.Current)}")}";
        if (state is null)
        {
            problems.Add(texts["FromPaper.NoState", line.Of("state") ?? ""]);
        }

        var offered = await OfferedAsync(user, standing, known, ct);
        var values = new PaperValues(line.Cells, standing, offered, texts, Today, problems);
        var (data, papers) = (values.Data(), values.Papers());
        if (problems.Count > 0 || person is null || state is null || since is null)
        {
            return new(line.Number, who, what, null, problems);
        }

        var opening = new NewCase(workflow.Definition.Id, user.UnitId!.Value, user.Body, person, CaseAccess.ActorIn(user, user.UnitId.Value, user.Body))
        {
            OccurredAt = standing.Opened,
            Standing = StandingCase.StatesOf(state.Node.Id, VietnameseText.Instant(since.Value, TimeOnly.MinValue), []),
            Data = data,
            Documents = papers,
        };
        problems.AddRange(await WhyNotAsync(opening, workflow, taken, ct));
        return new(line.Number, who, what, problems.Count == 0 ? opening : null, problems);
    }

    /// <summary>Asked once for all rows of one version: a list has many rows and few procedures.</summary>
    private async Task<FormChoices> OfferedAsync(CurrentUser user, StandingCase standing, Dictionary<(string, int), FormChoices> known, CancellationToken ct)
    {
        var version = (standing.Definition.Id, standing.Definition.Version);
        if (!known.TryGetValue(version, out var offered))
        {
            known[version] = offered = await choices.ForAsync(standing.Workflow, standing.Elements, user.UnitId!.Value, null, ct);
        }

        return offered;
    }

    private async Task<IEnumerable<string>> WhyNotAsync(NewCase opening, PublishedWorkflow workflow, HashSet<(Guid, string)> taken, CancellationToken ct)
    {
        var (supposed, decision) = await cases.SupposeAsync(opening, ct);
        if (decision is not Moved)
        {
            return decision is Refused refused ? refused.Reasons.Select(reason => reason.Message.In(Languages.Current)) : [texts["Case.Failed"]];
        }

        if (await statuses.WhyNotAsync(supposed!, ct) is { } open)
        {
            return [open.Message.In(Languages.Current)];
        }

        return workflow.Definition.LegalStatus is { } status && !taken.Add((opening.PersonId!.Value, status)) ? [texts["FromPaper.Twice"]] : [];
    }

    private async Task<IReadOnlyList<KnownPerson>> PeopleAsync(CurrentUser user, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<KnownPerson>(
            "select person_id, plain_name, born_year, identity_number from people where unit_id = @UnitId and merged_into is null", new { user.UnitId })).AsList();
    }

    private Guid? PersonOf(Line line, IReadOnlyList<KnownPerson> people, List<string> problems)
    {
        var number = line.Of("identity")?.Replace(" ", "", StringComparison.Ordinal);
        var born = line.Of("born") is { } typed && typed.Length >= 4 ? typed[^4..] : null;
        var found = number is not null
            ? people.Where(person => person.IdentityNumber == number).ToList()
            : people.Where(person => person.PlainName == VietnameseText.Plain(line.Of("name") ?? "") && (born is null || person.BornYear.ToString(System.Globalization.CultureInfo.InvariantCulture) == born)).ToList();
        if (found.Count != 1)
        {
            problems.Add(texts[found.Count == 0 ? "FromPaper.NoPerson" : "FromPaper.ManyPeople"]);
        }

        return found.Count == 1 ? found[0].PersonId : null;
    }

    private DateOnly? DayOf(Line line, string column, List<string> problems)
    {
        var day = line.Of(column) is { } typed ? TypedDate.Parse(typed, Today) : null;
        if (day is null)
        {
            problems.Add(texts[column == "opened" ? "FromPaper.NoOpened" : "FromPaper.NoSince", line.Of(column) ?? ""]);
        }

        return day;
    }

    private async Task<PublishedWorkflow?> ProcedureOf(
        Line line, IReadOnlyDictionary<string, LocalText> titles, DateOnly? opened, List<string> problems, CancellationToken ct)
    {
        var called = line.Of("procedure");
        foreach (var (id, title) in titles)
        {
            var newest = opened is { } day ? await definitions.NewestAsync(id, VietnameseText.Instant(day, TimeOnly.MinValue), ct) : null;
            if (IsCalled(called, newest?.Definition.Title ?? title, newest?.Definition.Code, id))
            {
                if (newest is null && opened is { } then)
                {
                    problems.Add(texts["BringOver.NotInForce", VietnameseText.ShortDate(then)]);
                }

                return newest;
            }
        }

        problems.Add(texts["FromPaper.NoProcedure", called ?? ""]);
        return null;
    }

    private static bool IsCalled(string? written, LocalText title, string? code, string id) =>
        written is not null && new[] { title.Vi, title.En, code, id }.OfType<string>().Any(name => VietnameseText.Plain(name) == VietnameseText.Plain(written));

    private sealed record KnownPerson(Guid PersonId, string PlainName, short BornYear, string? IdentityNumber);

    /// <summary>A row with what each of its columns is called, in plain letters.</summary>
    private sealed class Line(int number, IReadOnlyList<string> headings, IReadOnlyList<string> cells)
    {
        public int Number => number;

        /// <summary>What is no part of every list: by heading.</summary>
        public IReadOnlyList<(string Heading, string Text)> Cells { get; } =
            [.. headings.Zip(cells).Where(one => one.Second.Length > 0 && !Known.Values.Any(names => names.Contains(one.First)))];

        public string? Of(string column) => headings.Zip(cells).FirstOrDefault(one => Known[column].Contains(one.First)).Second is { Length: > 0 } text ? text : null;
    }
}
