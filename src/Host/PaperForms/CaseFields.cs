using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Cases.CourtAndCentre;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Settings;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Npgsql;

namespace CaseFlow.PaperForms;

/// <summary>Collects what a paper of a case is filled in from, out of the record.</summary>
internal sealed class CaseFields(Connections database, ShownFacts facts, CaseBodies bodies, DatedAmounts amounts, TimeProvider time)
{
    /// <param name="persons">Whom the paper is about, the case's own person first; none for a case about nobody.</param>
    public async Task<FieldValues> OfAsync(ShownCase shown, string form, IReadOnlyList<Guid> persons, CurrentUser officer, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var ofCase = new FieldValues { ["officer.name"] = FieldValue.Text(officer.Name) };
        AddCase(ofCase, shown, form);
        AddData(ofCase, shown, await NamesAsync(connection, shown));
        await AddUnitAsync(ofCase, connection, shown);
        await AddBodiesAsync(ofCase, shown, ct);
        await AddAmountsAsync(ofCase, ct);

        // Each person stands inside the case alone: what is not known of one is never taken from another.
        List<FieldValues> people = [];
        foreach (var id in persons)
        {
            people.Add(await PersonAsync(ofCase, id, officer, ct));
        }

        var values = new FieldValues(people.Count > 0 ? people[0] : ofCase);
        values.Add(FieldCatalogue.People, people);
        values.Add(FieldCatalogue.Helpers, await HelpersAsync(values, connection, shown));
        return values;
    }

    /// <summary>Stands in the templates before the name of the area.</summary>
    private const string RegionalCourt = "Tòa án nhân dân khu vực";

    private DateOnly Today => VietnameseText.LocalDate(time.Now());

    private void AddCase(FieldValues values, ShownCase shown, string form)
    {
        values["today"] = FieldValue.Date(Today);
        values["case.number"] = FieldValue.Text(shown.Row.CaseNo.ToString(CultureInfo.InvariantCulture));
        values["case.procedure"] = FieldValue.Text(shown.Definition.Title.Vi);
        values["case.openedOn"] = FieldValue.Date(VietnameseText.LocalDate(shown.Row.OpenedAt));
        foreach (var kind in shown.Definition.Documents)
        {
            var paper = shown.Snapshot.Documents.LastOrDefault(recorded => recorded.Kind == kind.Id);
            values[$"paper.{kind.Id}.number"] = new(FieldKind.Number, paper?.Number);
            values[$"paper.{kind.Id}.date"] = FieldValue.Date(paper?.Dated);
        }

        values["document.number"] = new(FieldKind.Number, Alone(values[$"paper.{form}.number"].Value as string));
        values["document.date"] = FieldValue.Date(values[$"paper.{form}.date"].Value as DateOnly?);
        foreach (var term in shown.Procedure.Terms(shown.Snapshot, time.Now(), shown.Calendar, shown.Settings))
        {
            values[$"case.term.{term.Rule.Id}.start"] = FieldValue.Date(term.Value?.Start);
            values[$"case.term.{term.Rule.Id}.end"] = FieldValue.Date(term.Value?.End);
            values[$"case.term.{term.Rule.Id}.length"] = FieldValue.Text(term.Value is { } value ? LengthWords.InLaw(value.Length, "vi") : null);
        }
    }

    /// <summary>12 of 12/QĐ-UBND: the symbol stands in the template.</summary>
    private static string? Alone(string? number) => number?.Split('/', 2)[0].Trim();

    private static void AddData(FieldValues values, ShownCase shown, IReadOnlyDictionary<string, string> names)
    {
        foreach (var element in shown.Definition.Data)
        {
            values[FieldCatalogue.NameOf(element)] = new(FieldCatalogue.KindOf(element.Type), Plain(element, shown.Snapshot.Chart.Data.Find(element.Name), names));
        }
    }

    private static object? Plain(DataElement element, Value? value, IReadOnlyDictionary<string, string> names) => (element.Type, value) switch
    {
        (_, null or NullValue) => null,
        (_, BooleanValue { Boolean: var yes }) => yes ? "có" : "không",
        (_, NumberValue { Number: var number }) => number,
        (DataType.Date, _) => TimeValues.DateAlone(value),
        (DataType.DateTime, _) => TimeValues.InstantAlone(value),
        (DataType.Span, _) => TimeValues.Length(value) is { } span ? LengthWords.Of(span, "vi") : null,
        (DataType.Choice, TextValue { Text: var id }) => element.Choices.FirstOrDefault(choice => choice.Id == id)?.Title.Vi,
        (DataType.Party or DataType.Unit, TextValue { Text: var id }) => names.GetValueOrDefault(id),
        (_, TextValue { Text: var text }) => text,
        _ => null,
    };

    /// <summary>Names of the users and units that the data point to, by id.</summary>
    private static async Task<Dictionary<string, string>> NamesAsync(NpgsqlConnection connection, ShownCase shown)
    {
        var ids = shown.Definition.Data
            .Where(element => element.Type is DataType.Party or DataType.Unit)
            .Select(element => (shown.Snapshot.Chart.Data.Find(element.Name) as TextValue)?.Text)
            .OfType<string>().ToArray();
        return (await connection.QueryAsync<(string Id, string Name)>(
            """
            select user_id::text, name from users where user_id::text = any(@ids)
            union select unit_id::text, name from units where unit_id::text = any(@ids)
            """,
            new { ids })).ToDictionary(row => row.Id, row => row.Name);
    }

    private static async Task AddUnitAsync(FieldValues values, NpgsqlConnection connection, ShownCase shown)
    {
        await UnitValues.AddAsync(values, connection, shown.Row.UnitId);
        foreach (var (role, body) in new[] { ("leader", "police"), ("chairman", "committee") })
        {
            // Of two with one post nobody here knows who signs.
            var holders = (await connection.QueryAsync<string>(
                """
                select u.name from users u join user_roles r using (user_id)
                where u.unit_id = @UnitId and u.body = @body and r.role = @role and u.disabled_at is null
                """,
                new { shown.Row.UnitId, body, role })).AsList();
            values[$"{role}.name"] = FieldValue.Text(holders is [var only] ? only : null);
        }
    }

    private async Task AddBodiesAsync(FieldValues values, ShownCase shown, CancellationToken ct)
    {
        var named = await bodies.OfCaseAsync(shown.Row.CaseId, ct);
        values["court.name"] = FieldValue.Text(Known(named.Court));
        values["court.area"] = FieldValue.Text(Known(named.Court.StartsWith(RegionalCourt, StringComparison.OrdinalIgnoreCase) ? named.Court[RegionalCourt.Length..].Trim() : named.Court));
        values["centre.name"] = FieldValue.Text(Known(named.Centre));
        values["centre.authority"] = FieldValue.Text(Known(named.Authority));
    }

    private static string? Known(string name) => name.Length > 0 ? name : null;

    private static async Task<IReadOnlyList<FieldValues>> HelpersAsync(FieldValues values, NpgsqlConnection connection, ShownCase shown) =>
        [.. (await connection.QueryAsync<string>(
            """
            select distinct u.name from case_assignments a join users u using (user_id)
            where a.case_id = @CaseId and a.until is null order by u.name
            """,
            new { shown.Row.CaseId })).Select(name => new FieldValues(values) { ["helper.name"] = FieldValue.Text(name) })];

    /// <summary>What the officer may be shown now: what stays closed until a reason is given is left to be written by hand.</summary>
    private async Task<FieldValues> PersonAsync(FieldValues ofCase, Guid person, CurrentUser officer, CancellationToken ct)
    {
        var values = new FieldValues(ofCase);
        if (await facts.OfAsync(officer, person, ct) is not { } known)
        {
            return values;
        }

        foreach (var entries in known.Record.Facts.GroupBy(fact => fact.Field))
        {
            var said = string.Join("; ", entries.OrderBy(fact => fact.Entry).Select(fact => FactText.Said(entries.Key, fact.Value, "vi").Replace(" · ", ", ", StringComparison.Ordinal)));
            values[FieldCatalogue.NameOf(entries.Key)] = entries.Key.Id == FieldCatalogue.Born
                ? new(FieldKind.Date, TimeValues.DateAlone(new TextValue(entries.First().Value.GetValue<string>())) ?? (object)said)
                : FieldValue.Text(said);
        }

        return values;
    }

    private async Task AddAmountsAsync(FieldValues values, CancellationToken ct)
    {
        var salary = await amounts.OnAsync(DatedAmounts.BaseSalary, Today, ct);
        values["amount.baseSalary"] = FieldValue.Money(salary);
        // NĐ163 Đ130.4: at most, a month.
        values["amount.helperMonthly"] = FieldValue.Money(salary * 0.6m);
    }
}
