using System.Globalization;
using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Dapper;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Exports;

/// <summary>What somebody wants to take out, and what for.</summary>
/// <param name="Kind">One of <see cref="ExportRights.Kinds"/>.</param>
/// <param name="Format"><c>xlsx</c> or <c>csv</c>.</param>
/// <param name="Fields">Ids of <see cref="PersonFields"/>, in the order of the columns.</param>
/// <param name="OpensSensitive">What is sensitive, and what is closed of minors, too; each opening is kept with the purpose as its reason.</param>
internal sealed record AskedExport(
    string Kind, string Format, IReadOnlyList<string> Fields, bool OpensSensitive, string Purpose, string Recipient, string LegalBasis);

/// <summary>
/// Takes a list of people out: those in scope, the fields that the role may see, and on every page who took it, when, what for and for whom.
/// The row that says so is written before the list is handed over.
/// </summary>
internal sealed class ExportPeople(Connections database, SearchPeople search, TimeProvider time, IStringLocalizer<Shared> texts)
{
    /// <summary>What a role may take out at all; lists of entries stand in one cell.</summary>
    public static IReadOnlyList<PersonField> FieldsOf(CurrentUser user) => [.. PersonFields.All.Where(field =>
        field.IsShownBy(FieldRights.Of(user, field.Class)))];

    public async Task<SheetFile> RunAsync(CurrentUser user, AskedExport asked, CancellationToken ct = default)
    {
        var now = time.Now();
        var today = VietnameseText.LocalDate(now);
        var allowed = FieldsOf(user);
        var fields = asked.Fields.Select(PersonFields.Find).OfType<PersonField>().Where(allowed.Contains)
            .Where(field => asked.OpensSensitive || !field.IsSensitive).Distinct().ToList();
        var people = await search.ListAsync(user, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        var stands = asked.Kind == ExportRights.Census
            ? (await connection.QueryAsync<(Guid Person, string? Status, string? Detail, DateOnly? Since)>(
                "select person_id, status, detail, since from whereabouts_on(@today, @now, @UnitId)", new { today, now, user.UnitId })).ToDictionary(row => row.Person)
            : [];
        people = asked.Kind == ExportRights.Census ? [.. people.Where(person => stands.ContainsKey(person.PersonId))] : people;
        var known = (await connection.QueryAsync<(Guid Person, string Field, int Entry, string Value)>(
            """
            select person_id, field, entry, value::text from (
              select distinct on (person_id, field, entry) person_id, field, entry, value from person_facts
              where person_id = any(@people) and field = any(@fields) order by person_id, field, entry, fact_id desc) newest
            where value is not null order by person_id, field, entry
            """,
            new { people = people.Select(person => person.PersonId).ToArray(), fields = fields.Where(field => !field.IsColumn).Select(field => field.Id).ToArray() }))
            .ToLookup(row => (row.Person, row.Field), row => JsonNode.Parse(row.Value));

        var headings = fields.Select(field => field.Title.In(Languages.Current)).Prepend(texts["Export.Number"].Value).ToList();
        if (asked.Kind == ExportRights.Census)
        {
            headings.AddRange([texts["Whereabouts.Title"], texts["Whereabouts.Since"]]);
        }

        var rows = people.Select((person, at) =>
        {
            var born = BornOf(person);
            var cells = fields.Select(field => !asked.OpensSensitive && MinorFields.AreClosed(field.Class, born, today)
                ? texts["Export.Closed"].Value
                : string.Join("; ", (field.IsColumn ? [ColumnOf(person, field.Id)] : known[(person.PersonId, field.Id)])
                    .Select(value => FactText.Said(field, value, Languages.Current)).Where(said => said.Length > 0)))
                .Prepend((at + 1).ToString(CultureInfo.InvariantCulture)).ToList();
            if (asked.Kind == ExportRights.Census)
            {
                var (_, status, detail, since) = stands[person.PersonId];
                cells.Add(status is null ? texts["Whereabouts.Unstated"] : texts[$"Whereabouts.Is.{status}"] + (detail is null ? "" : $" ({texts[$"Whereabouts.Detail.{detail}"].Value})"));
                cells.Add(since is { } day ? VietnameseText.ShortDate(day) : "");
            }

            return (IReadOnlyList<string>)cells;
        }).ToList();

        await RecordAsync(connection, user, asked, fields, people, now, today);
        string[] mark =
        [
            texts["Export.Mark.Who", user.Name, VietnameseText.Moment(now)],
            texts["Export.Mark.Why", asked.Purpose, asked.Recipient, asked.LegalBasis],
            texts["Export.Mark.Keep"],
        ];
        return asked.Format == "csv" ? CsvSheet.Write(mark, headings, rows) : ExcelSheet.Write(texts["People.Title"], mark, headings, rows);
    }

    private static async Task RecordAsync(
        Npgsql.NpgsqlConnection connection, CurrentUser user, AskedExport asked, IReadOnlyList<PersonField> fields, IReadOnlyList<Person> people,
        DateTimeOffset now, DateOnly today)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            """
            insert into person_exports (export_id, unit_id, kind, format, on_date, fields, people, purpose, recipient, legal_basis, made_at, made_by)
            values (@export, @UnitId, @Kind, @Format, @today, @fields, @people, @purpose, @recipient, @basis, @now, @Id)
            """,
            new
            {
                export = Guid.CreateVersion7(),
                user.UnitId,
                asked.Kind,
                asked.Format,
                today,
                fields = fields.Select(field => field.Id).ToArray(),
                people = people.Count,
                purpose = asked.Purpose.Trim(),
                recipient = asked.Recipient.Trim(),
                basis = asked.LegalBasis.Trim(),
                now,
                user.Id,
            },
            transaction);
        if (asked.OpensSensitive)
        {
            await connection.ExecuteAsync(
                """
                insert into person_views (person_id, unit_id, user_id, viewed_at, what, classes, reason, granted)
                select person_id, unit_id, @Id, @now, 'export', @classes, @reason, true from people where person_id = any(@people)
                """,
                new
                {
                    user.Id,
                    now,
                    classes = fields.Select(field => field.Class.ToString()).Distinct().DefaultIfEmpty(nameof(FieldClass.Identity)).ToArray(),
                    reason = asked.Purpose.Trim(),
                    people = people.Select(person => person.PersonId).ToArray(),
                },
                transaction);
        }

        await transaction.CommitAsync();
    }

    private static string BornOf(Person person) =>
        person.BornOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? person.BornYear.ToString(CultureInfo.InvariantCulture);

    private static JsonNode? ColumnOf(Person person, string field) => field switch
    {
        "fullName" => person.FullName,
        "born" => BornOf(person),
        "sex" => person.Sex,
        "identityNumber" => person.IdentityNumber,
        "address" => person.Address,
        "phone" => person.Phone,
        _ => null,
    };
}
