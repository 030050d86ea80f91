using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.People.Imports;

/// <summary>
/// Takes lists in that were started: looks at their rows piece by piece, each piece in a transaction of its own, so that it can be stopped and a
/// crash costs one piece. When all were looked at, the right ones enter the register in one transaction.
/// </summary>
internal sealed class TakeInPeople(Connections database, TimeProvider time, ILogger<TakeInPeople> log)
{
    /// <summary>Rows that are looked at in one transaction.</summary>
    public const int Piece = 500;

    /// <returns>How many pieces were looked at or lists entered.</returns>
    public async Task<int> DrainAsync(CancellationToken ct = default)
    {
        var done = 0;
        while (!ct.IsCancellationRequested && await GoOnAsync(ct))
        {
            done++;
        }

        return done;
    }

    /// <summary>One piece of one list, or its end.</summary>
    /// <returns>False when nothing is to be done, or others do it.</returns>
    public async Task<bool> GoOnAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var run = await connection.QuerySingleOrDefaultAsync<Taken>(
            """
            select run_id, unit_id, headings, columns, rows_total, rows_done, made_by from import_runs
            where status = 'taking' order by run_id limit 1 for update skip locked
            """,
            transaction: transaction);
        if (run is null)
        {
            return false;
        }

        try
        {
            await (run.RowsDone < run.RowsTotal ? LookAsync(connection, run, ct) : EnterAsync(connection, run));
            await transaction.CommitAsync(ct);
        }
        catch (PostgresException known) when (known.ConstraintName == Register.IdentityIsUnique)
        {
            // Somebody took one of the numbers since its row was looked at: that row is no longer right.
            await transaction.RollbackAsync(ct);
            await connection.ExecuteAsync("update import_runs set rows_done = 0 where run_id = @RunId and status = 'taking'", new { run.RunId });
        }
        catch (Exception broken) when (broken is not NpgsqlException { IsTransient: true } && !ct.IsCancellationRequested)
        {
            // One that cannot be taken in keeps back nobody else's.
            await transaction.RollbackAsync(ct);
            log.LogError(broken, "List {Run} cannot be taken in and was stopped.", run.RunId);
            await connection.ExecuteAsync(
                "update import_runs set status = 'stopped', changed_at = @now where run_id = @RunId and status = 'taking'", new { run.RunId, now = time.Now() });
        }

        return true;
    }

    private async Task LookAsync(NpgsqlConnection connection, Taken run, CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<(int Number, string[] Cells)>(
            "select number, cells from import_rows where run_id = @RunId order by number offset @RowsDone limit @Piece",
            new { run.RunId, run.RowsDone, Piece })).AsList();
        var reading = new ImportRows(run.Columns, VietnameseText.LocalDate(time.Now()));
        var looked = rows.Select(row => reading.Read(row.Number, row.Cells)).ToList();
        var numbers = looked.Select(row => row.Text("identityNumber")).OfType<string>().ToArray();
        var earlier = (await connection.QueryAsync<string>(
            """
            select facts ->> 'identityNumber' from import_rows
            where run_id = @RunId and number < @first and problems is null and facts ->> 'identityNumber' = any(@numbers)
            """,
            new { run.RunId, first = rows[0].Number, numbers })).ToHashSet();
        var tried = await ImportPeople.TryAsync(connection, run.UnitId, looked, earlier);
        await connection.ExecuteAsync(
            """
            update import_rows set facts = looked.facts, problems = looked.problems, person_id = looked.person_id
            from unnest(@numbers, @facts::jsonb[], @problems::jsonb[], @persons) as looked (number, facts, problems, person_id)
            where run_id = @RunId and import_rows.number = looked.number
            """,
            new
            {
                run.RunId,
                numbers = tried.Select(row => row.Number).ToArray(),
                facts = tried.Select(row => new JsonObject(row.Values.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value.DeepClone()))).ToJsonString()).ToArray(),
                problems = tried.Select(row => row.Problems.Count == 0
                    ? null
                    : JsonSerializer.Serialize(row.Problems.Select(problem => new[] { problem.Field, problem.Problem }))).ToArray(),
                persons = tried.Select(_ => Guid.CreateVersion7()).ToArray(),
            });
        await connection.ExecuteAsync(
            "update import_runs set rows_done = rows_done + @count, changed_at = @now where run_id = @RunId",
            new { run.RunId, count = rows.Count, now = time.Now() });
    }

    private async Task EnterAsync(NpgsqlConnection connection, Taken run)
    {
        var now = time.Now();
        var people = await connection.ExecuteAsync(
            """
            insert into people (
              person_id, unit_id, full_name, born_year, born_on, sex, identity_number, address, phone, added_at, added_by, changed_at, changed_by)
            select person_id, @UnitId, facts ->> 'fullName', left(facts ->> 'born', 4)::smallint,
              case when length(facts ->> 'born') = 10 then (facts ->> 'born')::date end, facts ->> 'sex', facts ->> 'identityNumber',
              coalesce(facts ->> 'address', ''), coalesce(facts ->> 'phone', ''), @now, @MadeBy, @now, @MadeBy
            from import_rows where run_id = @RunId and problems is null order by number
            """,
            new { run.RunId, run.UnitId, run.MadeBy, now });
        await connection.ExecuteAsync(
            """
            insert into person_facts (person_id, field, value, version, recorded_at, recorded_by)
            select r.person_id, f.key, f.value, 1, @now, @MadeBy
            from import_rows r cross join jsonb_each(r.facts) f
            where r.run_id = @RunId and r.problems is null and f.key <> all(@columns) order by r.number
            """,
            new { run.RunId, run.MadeBy, now, columns = ImportRows.Fields.Where(field => field.IsColumn).Select(field => field.Id).ToArray() });
        await connection.ExecuteAsync(
            """
            insert into import_columns (unit_id, heading, field, saved_at, saved_by) values (@UnitId, @heading, @field, @now, @MadeBy)
            on conflict (unit_id, heading) do update set field = excluded.field, saved_at = excluded.saved_at, saved_by = excluded.saved_by
            """,
            run.Headings.Zip(run.Columns).DistinctBy(one => VietnameseText.Plain(one.First))
                .Select(one => new { run.UnitId, heading = VietnameseText.Plain(one.First), field = one.Second, now, run.MadeBy }));
        if (people > 0)
        {
            await connection.ExecuteAsync(
                "insert into imports (import_id, unit_id, imported_at, imported_by, people, left_out) values (@RunId, @UnitId, @now, @MadeBy, @people, @leftOut)",
                new { run.RunId, run.UnitId, now, run.MadeBy, people, leftOut = run.RowsTotal - people });
        }

        await connection.ExecuteAsync(
            """
            update import_runs set status = 'entered', people = @people, changed_at = @now where run_id = @RunId;
            delete from import_rows where run_id = @RunId and problems is null;
            update import_rows set cells = '{}', facts = null where run_id = @RunId
            """,
            new { run.RunId, people, now });
    }

    private sealed record Taken
    {
        public required Guid RunId { get; init; }

        public required Guid UnitId { get; init; }

        public required string[] Headings { get; init; }

        public required string[] Columns { get; init; }

        public required int RowsTotal { get; init; }

        public required int RowsDone { get; init; }

        public required Guid MadeBy { get; init; }
    }
}
