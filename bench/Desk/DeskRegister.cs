using System.Diagnostics;
using System.Globalization;
using System.Text;
using CaseFlow.Access;
using CaseFlow.Demo.Register;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace CaseFlow.Bench.Desk;

/// <summary>
/// A register as large as is asked for: model lives led through the product, then copied for every ward by COPY. It is kept for the next
/// run for as long as the schema and what this bench makes stay the same.
/// </summary>
internal sealed class DeskRegister
{
    public const int Provinces = 34;

    public const string Password = "to-xom-ben-song-8";

    /// <summary>Grows when what is made here changes.</summary>
    private const int Making = 1;

    private const int Models = 96;

    // Whatever a case has, without the numbers that the database gives by itself.
    private static readonly string[] TablesOfCase = ["cases", "case_events", "work_items", "timers", "case_assignments", "reminders", "escalations"];

    private readonly DeskSize _size;
    private readonly NpgsqlDataSource _super;

    private DeskRegister(DeskSize size, NpgsqlDataSource super) => (_size, _super) = (size, super);

    /// <summary>Makes the register unless an earlier run left it.</summary>
    public static async Task EnsureAsync(EmbeddedPostgres cluster, DeskSize size)
    {
        var made = $"{Migration.Fingerprint}/{Making}";
        await using (var server = NpgsqlDataSource.Create(cluster.SuperuserAddress()))
        {
            if (await server.ScalarAsync<object>(
                $"select coalesce((select shobj_description(oid, 'pg_database') from pg_database where datname = '{size.Database}'), '')") is string kept && kept == made)
            {
                return;
            }

            await server.ExecuteAsync($"drop database if exists {size.Database} with (force)");
        }

        var begun = Stopwatch.GetTimestamp();
        await cluster.EnsureDatabaseAsync(size.Database);
        await using var super = NpgsqlDataSource.Create(cluster.SuperuserAddress(size.Database));
        var events = await new DeskRegister(size, super).MakeAsync(cluster);
        await super.ExecuteAsync($"comment on database {size.Database} is '{made}'");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size.Database}: {size.People:N0} persons, {size.Cases:N0} open cases, {events:N0} events made in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s"));
    }

    private async Task<long> MakeAsync(EmbeddedPostgres cluster)
    {
        Guid[] office;
        await using (var host = await BenchHost.OpenAsync(cluster, _size.Database))
        {
            await host.ShipAsync(await File.ReadAllTextAsync(Repository.Path($"workflows-json/{PostRehabCourse.Procedure}.v1.json")));
            var officer = await InviteAsync(host, "officer", Body.Police, Role.Officer);
            var helper = await InviteAsync(host, "helper", Body.Helpers, Role.Helper);
            office = [host.UnitId, officer, helper];
            await new ModelLives(host, officer, helper).LeadAsync(Models);
        }

        await _super.ExecuteAsync($"""
            update reminders set state = 'skipped', decided_at = due_at, reason = 'bench' where state = 'pending' and due_at < now();
            delete from timers where due_at < now();
            insert into people (person_id, unit_id, full_name, born_year, sex, added_at, changed_at)
            select md5('person of ' || case_id)::uuid, unit_id, 'Người Mẫu', 1990, 'male', now(), now() from cases;
            update cases set person_id = md5('person of ' || case_id)::uuid;
            """);
        var models = await _super.RowsAsync("select case_id, person_id from cases", row => (Guid[])[row.GetGuid(0), row.GetGuid(1), .. office]);
        await WriteWardsAsync();
        await WritePeopleAsync();
        await Task.WhenAll(
            _size.IsLean ? Task.CompletedTask : CopyAsync(models, "case_events"),
            Task.Run(async () =>
            {
                foreach (var table in TablesOfCase.Where(table => table != "case_events"))
                {
                    await CopyAsync(models, table);
                }
            }));
        await _super.ExecuteAsync("vacuum analyze");
        return await _super.ScalarAsync<long>("select count(*) from case_events");
    }

    private static async Task<Guid> InviteAsync(BenchHost host, string name, Body body, Role role) =>
        ((Accounts.InviteResult.Invited)await host.Get<Accounts>().InviteAsync(
            new Accounts.Invitation($"{name}@bench.example", "Người Mẫu", host.UnitId, body, [role], "vi"), by: null, CancellationToken.None)).UserId;

    private async Task WriteWardsAsync()
    {
        var hash = new PasswordHasher<AppUser>().HashPassword(new AppUser(), Password);
        await WriteAsync("units (unit_id, code, kind, name, parent_id, valid_from)", row =>
        {
            for (var province = 0; province < Math.Min(Provinces, _size.Wards); province++)
            {
                row($"{Province(province)}\tP{province}\tprovince\tTỉnh {province + 1}\t\\N\t2025-07-01");
            }

            for (var ward = 0; ward < _size.Wards; ward++)
            {
                row($"{Ward(ward)}\tW{ward}\tcommune\t{Names.Commune(ward % 130)} {(ward / 130) + 1}\t{Province(ward % Provinces % _size.Wards)}\t2025-07-01");
            }
        });
        await WriteAsync("users (user_id, email, name, unit_id, body, language, password_hash, security_stamp, invited_at)", row =>
        {
            for (var ward = 0; ward < _size.Wards; ward++)
            {
                row($"{Officer(ward)}\tofficer{ward}@bench.example\tCán bộ {ward}\t{Ward(ward)}\tpolice\tvi\t{hash}\t{Officer(ward):n}\t2025-07-01");
                row($"{Helper(ward)}\thelper{ward}@bench.example\tNgười giúp đỡ {ward}\t{Ward(ward)}\thelpers\tvi\t{hash}\t{Helper(ward):n}\t2025-07-01");
            }
        });
        await WriteAsync("user_roles (user_id, role)", row =>
        {
            for (var ward = 0; ward < _size.Wards; ward++)
            {
                row($"{Officer(ward)}\tofficer");
                row($"{Helper(ward)}\thelper");
            }
        });
    }

    private async Task WritePeopleAsync()
    {
        await WriteAsync("people (person_id, unit_id, full_name, born_year, sex, identity_number, address, phone, added_at, changed_at)", row =>
        {
            foreach (var person in People())
            {
                var chance = new Chance($"desk/{person}");
                var man = chance.Happens(0.85);
                row(string.Create(CultureInfo.InvariantCulture,
                    $"{Person(person)}\t{Ward(person / DeskSize.PeopleOfWard)}\t{Names.Person(chance, man)}\t{chance.Between(1965, 2007)}\t{(man ? "male" : "female")}\t{1_000_000_000 + person:000000000000}\tSố {chance.Between(1, 300)}, tổ {chance.Between(1, 20)}\t09{person:00000000}\t2025-01-02\t2025-01-02"));
            }
        });
        if (_size.IsLean)
        {
            return;
        }

        await WriteAsync("whereabouts (person_id, since, status, detail, recorded_at)", row =>
        {
            for (var person = 0; person < _size.People; person++)
            {
                row($"{Person(person)}\t2025-01-02\tpresent\t\\N\t2025-01-02");
                if (person % 10 is var kind && kind >= 7)
                {
                    row($"{Person(person)}\t2026-03-04\t{(kind == 7 ? "absent_unknown\t\\N" : kind == 8 ? "detained\t\\N" : "centre\tcompulsory")}\t2026-03-04");
                }
            }
        });
        await WriteAsync("list_statements (person_id, list, since, is_on, reason, recorded_at)", row =>
        {
            for (var person = 0; person < _size.People; person++)
            {
                row($"{Person(person)}\t{(person % DeskSize.PeopleOfWard < DeskSize.CasesOfWard ? "post_rehab" : "dependent")}\t2025-01-02\tt\tTheo hồ sơ\t2025-01-02");
            }
        });
        await WriteAsync("person_facts (person_id, field, value, version, recorded_at)", row =>
        {
            for (var person = 0; person < _size.People; person++)
            {
                row($"{Person(person)}\taliases\t\"Tư {person % 97}\"\t1\t2025-01-02");
                row($"{Person(person)}\toccupation\t\"Lao động tự do\"\t1\t2025-01-02");
            }
        });
    }

    private IEnumerable<int> People() =>
        Enumerable.Range(0, _size.People).Where(person => !_size.IsLean || person % DeskSize.PeopleOfWard < DeskSize.CasesOfWard);

    /// <summary>Copies the models' rows of one table to the cases of every ward.</summary>
    /// <param name="models">The ids in each: case, person, unit, officer, helper.</param>
    private async Task CopyAsync(IReadOnlyList<Guid[]> models, string table)
    {
        await using var connection = await OpenAsync();
        var columns = await _super.ScalarAsync<string>($"""
            select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns
            where table_schema = 'public' and table_name = '{table}' and is_identity = 'NO' and is_generated = 'NEVER'
            """);
        var rows = new List<RowsOfModel>();
        foreach (var model in models)
        {
            using var reading = await connection.BeginTextExportAsync($"copy (select {columns} from {table} where case_id = '{model[0]}') to stdout");
            rows.Add(new(Encoding.UTF8.GetBytes(await reading.ReadToEndAsync()), model));
        }

        await using var writing = await connection.BeginTextImportAsync($"copy {table} ({columns}) from stdin");
        var copy = ((StreamWriter)writing).BaseStream;
        for (var number = 0; number < _size.Cases; number++)
        {
            var ward = number / DeskSize.CasesOfWard;
            var person = (ward * DeskSize.PeopleOfWard) + (number % DeskSize.CasesOfWard);
            rows[(number * 7) % rows.Count].WriteTo(copy, [Written(Case(number)), Written(Person(person)), Written(Ward(ward)), Written(Officer(ward)), Written(Helper(ward))]);
        }
    }

    private async Task WriteAsync(string into, Action<Action<string>> write)
    {
        await using var connection = await OpenAsync();
        await using var copy = await connection.BeginTextImportAsync($"copy {into} from stdin");
        write(row => copy.Write($"{row}\n"));
    }

    // What is copied was checked when its model was made: no key is looked up again, and no trigger runs.
    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = await _super.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("set session_replication_role = replica", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static byte[] Written(Guid id) => Encoding.ASCII.GetBytes(id.ToString());

    private static Guid Province(int number) => Id(1, number);

    public static Guid Ward(int number) => Id(2, number);

    public static Guid Officer(int number) => Id(3, number);

    private static Guid Helper(int number) => Id(4, number);

    public static Guid Person(int number) => Id(5, number);

    public static Guid Case(int number) => Id(6, number);

    // Ascending, as the product draws them: an index grows at its end.
    private static Guid Id(int kind, int number) => new(0x019a_0000 + kind, 0, 0x7000, 0x80, 0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number);
}
