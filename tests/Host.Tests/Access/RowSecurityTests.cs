using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.People;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using CaseFlow.Worklist;
using CaseFlow.Workflows.Casework;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Access;

/// <summary>The database itself holds back what whoever asks may not see: the conditions of the pages are not needed for it.</summary>
public sealed class RowSecurityTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    /// <summary>Tables with a person, a case or a unit in them that show every row to everybody, and why.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["plans"] = "What an office aims at, which names nobody: the units below read it.",
        ["quotas"] = "Numbers that a body above gives to a unit, which name nobody.",
        ["settings"] = "Deadlines of offices: nobody's data, and every step reads them.",
        ["unit_details"] = "What units are called and what they are part of.",
        ["unit_contacts"] = "The telephone of an office, for whoever gets a mail.",
        ["users"] = "Read before it is known who signs in; those who work here, not those who are managed.",
    };

    [Fact]
    public async Task A_connection_that_does_not_say_for_whom_it_is_sees_nothing()
    {
        await TwoUnitsAsync();
        await using var silent = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Address.App) { Pooling = false }.ConnectionString);
        await silent.OpenAsync();
        await using var visitor = For(Viewer.Nobody);
        await using var nobody = await visitor.OpenConnectionAsync();

        foreach (var table in await ProtectedAsync())
        {
            Assert.Equal((table, 0), (table, await CountAsync(silent, table)));
            Assert.Equal((table, 0), (table, await CountAsync(nobody, table)));
        }

        await using var host = await app.Database.OpenConnectionAsync();
        foreach (var table in new[] { "people", "cases", "case_events", "work_items", "timers", "person_facts" })
        {
            Assert.NotEqual((table, 0), (table, await CountAsync(host, table)));
        }
    }

    [Fact]
    public async Task Officers_see_their_own_unit_without_any_condition()
    {
        var (here, there) = await TwoUnitsAsync();

        Assert.Equal([here.Person], await PeopleAsync(here.Officer));
        Assert.Equal([there.Person], await PeopleAsync(there.Officer));
        Assert.Equal([here.Case], await CasesAsync(here.Officer));
        Assert.Equal([there.Case], await CasesAsync(there.Officer));
        await using var database = For(ViewerOf(here.Officer));
        await using var connection = await database.OpenConnectionAsync();
        foreach (var table in new[] { "case_events", "work_items", "timers" })
        {
            Assert.Equal([here.Case], await connection.QueryAsync<Guid>($"select distinct case_id from {table}"));
        }

        Assert.Equal([here.Person], await connection.QueryAsync<Guid>("select distinct person_id from person_facts"));
    }

    [Fact]
    public async Task The_committee_sees_the_cases_that_were_put_before_it_and_those_people()
    {
        var (here, _) = await TwoUnitsAsync();
        var chairman = here.Officer with { Body = Body.Committee, Roles = new HashSet<Role> { Role.Chairman } };
        Assert.Empty(await CasesAsync(chairman));
        Assert.Empty(await PeopleAsync(chairman));

        await ExecuteAsync(
            """
            insert into escalations (case_id, deadline, rule, state, role, due_at, escalated_at) values (@Case, 'decide', 'escalation/0', 'review', 'chairman', now(), now())
            """,
            here);

        Assert.Equal([here.Case], await CasesAsync(chairman));
        Assert.Equal([here.Person], await PeopleAsync(chairman));
        await ExecuteAsync("delete from escalations where case_id = @Case and role = 'chairman'", here);
    }

    [Fact]
    public async Task A_helper_sees_the_people_assigned_now_and_nobody_else()
    {
        var (here, _) = await TwoUnitsAsync();
        var helper = await app.Cast.CurrentAsync(Role.Helper);
        Assert.Empty(await PeopleAsync(helper));

        await ExecuteAsync("insert into case_assignments (case_id, element, user_id, since) values (@Case, 'helperId', @Id, now())", new { here.Case, helper.Id });
        Assert.Equal([here.Person], await PeopleAsync(helper));
        Assert.Equal([here.Case], await CasesAsync(helper));

        await ExecuteAsync("update case_assignments set until = now() where case_id = @Case", here);
        Assert.Empty(await PeopleAsync(helper));
        Assert.Empty(await CasesAsync(helper));
    }

    [Theory]
    [InlineData(nameof(Role.Administrator))]
    [InlineData(nameof(Role.Operator))]
    public async Task Whoever_keeps_accounts_or_the_machine_running_sees_no_person_and_no_case(string role)
    {
        await TwoUnitsAsync();
        var user = await app.Cast.CurrentAsync(Enum.Parse<Role>(role));

        Assert.Empty(await PeopleAsync(user));
        Assert.Empty(await CasesAsync(user));
    }

    [Fact]
    public async Task A_page_whose_condition_lets_another_unit_through_still_shows_nothing_of_it()
    {
        var (here, there) = await TwoUnitsAsync();
        var asked = new FindCases.Question("", "", "", "all", 1, 50);

        // The condition of each page is that of the officer here; the connection is for whoever is named first.
        async Task<int[]> ShownAsync(CurrentUser onConnection)
        {
            await using var database = For(ViewerOf(onConnection));
            var services = app.Services;
            var cases = await ActivatorUtilities.CreateInstance<FindCases>(services, database).RunAsync(here.Officer, asked, CancellationToken.None);
            var people = await ActivatorUtilities.CreateInstance<SearchPeople>(services, database).PageAsync(here.Officer, "", 1, 50);
            var one = await ActivatorUtilities.CreateInstance<SearchPeople>(services, database).GetAsync(here.Officer, here.Person);
            var page = await ActivatorUtilities.CreateInstance<CaseReader>(services, database).FindAsync(here.Officer, here.Case);
            var history = await ActivatorUtilities.CreateInstance<CaseReader>(services, database).EventsAsync(here.Case);
            var record = await ActivatorUtilities.CreateInstance<FactStore>(services, database).ReadAsync(here.Person);
            var work = await ActivatorUtilities.CreateInstance<WorkItems>(services, database).MineAsync(here.Officer);
            return [cases.Cases.Count, people.People.Count, one is null ? 0 : 1, page is null ? 0 : 1, history.Count, record is null ? 0 : 1, work.Count];
        }

        Assert.DoesNotContain(0, await ShownAsync(here.Officer));
        Assert.All(await ShownAsync(there.Officer), shown => Assert.Equal(0, shown));
        Assert.All(await ShownAsync(await app.Cast.CurrentAsync(Role.Administrator)), shown => Assert.Equal(0, shown));
    }

    [Fact]
    public async Task Whoever_asks_writes_nothing_into_another_unit_and_no_step_of_a_case()
    {
        var (here, there) = await TwoUnitsAsync();
        await using var database = For(ViewerOf(here.Officer));
        await using var connection = await database.OpenConnectionAsync();

        Assert.Equal(0, await connection.ExecuteAsync("update people set full_name = 'Ai Đó' where person_id = @Person", there));
        Assert.Equal(0, await connection.ExecuteAsync("update cases set snapshot = '' where case_id = @Case", here));
        Assert.Equal(0, await connection.ExecuteAsync("update work_items set assignee = null where case_id = @Case", there));
        var foreign = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(
            "insert into whereabouts (person_id, since, status, recorded_at) values (@Person, date '2026-07-01', 'present', now())", there));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, foreign.SqlState);
        var step = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(
            "insert into refused_events (case_id, name, happened_at, refused_at, version, reasons) values (@Case, 'x', now(), now(), 1, '[]')", here));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, step.SqlState);
    }

    [Fact]
    public async Task Every_table_that_tells_of_a_person_a_case_or_a_unit_holds_back_rows()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var tables = (await connection.QueryAsync<(string Table, bool Protected, int Policies)>(
            """
            select c.relname::text, c.relrowsecurity, (select count(*)::int from pg_policy p where p.polrelid = c.oid)
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (
              exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.attname in ('person_id', 'case_id', 'unit_id') and c.relname <> 'units')
              or exists (select from pg_constraint k where k.conrelid = c.oid and k.confrelid in ('people'::regclass, 'cases'::regclass, 'community_entries'::regclass)))
            order by 1
            """)).AsList();

        Assert.Equal(Open.Keys.Order(StringComparer.Ordinal), tables.Where(table => !table.Protected).Select(table => table.Table));
        Assert.DoesNotContain(tables, table => table is { Protected: true, Policies: 0 });
        Assert.Contains("person_views", tables.Select(table => table.Table));
    }

    /// <summary>PostgreSQL asks the policy with the last name first: the host's own is true without a look at any other row.</summary>
    [Fact]
    public async Task The_host_is_let_through_before_anything_else_is_looked_up()
    {
        await using var connection = await app.Database.OpenConnectionAsync();

        var last = (await connection.QueryAsync<(string Table, string Policy)>(
            "select tablename::text, max(policyname collate \"C\") from pg_policies where permissive = 'PERMISSIVE' group by 1 order by 1")).AsList();

        Assert.NotEmpty(last);
        Assert.All(last, table => Assert.Equal("works_for_the_host", table.Policy));
    }

    [Fact]
    public async Task Only_the_host_is_told_which_mail_leaves_next()
    {
        var (here, _) = await TwoUnitsAsync();
        await using var host = await app.Database.OpenConnectionAsync();
        await host.ExecuteAsync(
            """
            insert into outbox (state, key, message_id, kind, address, language, subject, text_body, html_body, written_at, due_at)
            values ('queued', 'next', 'next@mail.test', 'notice', 'lan@mail.test', 'vi', 'Việc', 'Việc', 'Việc', now(), now() - interval '1 hour')
            """);
        await using var officers = For(ViewerOf(here.Officer));
        await using var officer = await officers.OpenConnectionAsync();

        Assert.Null(await officer.ExecuteScalarAsync<long?>("select next_mail(now())"));
        Assert.NotNull(await host.ExecuteScalarAsync<long?>("select next_mail(now())"));
    }

    [Fact]
    public async Task The_role_of_the_host_is_bound_by_what_the_database_holds_back()
    {
        await using var connection = await app.Database.OpenConnectionAsync();

        var (super, bypass, creates) = await connection.QuerySingleAsync<(bool, bool, bool)>(
            "select rolsuper, rolbypassrls, rolcreaterole or rolcreatedb from pg_roles where rolname = current_user");
        var owned = await connection.QuerySingleAsync<int>(
            "select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and pg_has_role(current_user, relowner, 'usage')");

        Assert.Equal((false, false, false, 0), (super, bypass, creates, owned));
        Assert.Equal(DatabaseAddress.AppRole, await connection.QuerySingleAsync<string>("select current_user"));
    }

    private DatabaseAddress Address => app.Services.GetRequiredService<DatabaseAddress>();

    private Connections For(Viewer viewer) => new(Address, new Asking(viewer));

    private static Viewer ViewerOf(CurrentUser user) => Asker.Of(user);

    private async Task<IEnumerable<Guid>> PeopleAsync(CurrentUser user) => await AllAsync(user, "select person_id from people order by 1");

    private async Task<IEnumerable<Guid>> CasesAsync(CurrentUser user) => await AllAsync(user, "select case_id from cases order by 1");

    private async Task<IEnumerable<Guid>> AllAsync(CurrentUser user, string sql)
    {
        await using var database = For(ViewerOf(user));
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QueryAsync<Guid>(sql);
    }

    private async Task<IReadOnlyList<string>> ProtectedAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<string>(
            "select relname::text from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by 1")).AsList();
    }

    private static Task<int> CountAsync(NpgsqlConnection connection, string table) => connection.QuerySingleAsync<int>($"select count(*)::int from {table}");

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    private static readonly SemaphoreSlim Once = new(1);
    private static (Place Here, Place There)? _made;

    /// <summary>Two communes, each with an officer, a person with a telephone that changed, and a case of that person.</summary>
    private async Task<(Place Here, Place There)> TwoUnitsAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (_made is { } made)
            {
                return made;
            }

            var given = await Scenario.CreateAsync(app);
            var there = await app.Cast.AddUnitAsync("T0002", "Xã Bên Kia Suối");
            var stranger = await app.Cast.AddUserAsync("xa@example.org", "Lạ Văn Xa", there, Body.Police, Role.Officer);
            return (_made = (
                await PlaceAsync(given, await app.Cast.CurrentAsync(Role.Officer)),
                await PlaceAsync(given, new(stranger, "Lạ Văn Xa", "xa@example.org", new HashSet<Role> { Role.Officer }, there, null, Body.Police, "vi")))).Value;
        }
        finally
        {
            Once.Release();
        }
    }

    private async Task<Place> PlaceAsync(Scenario given, CurrentUser officer)
    {
        var register = app.Services.GetRequiredService<Register>();
        var added = Assert.IsType<Register.Result.Added>(await register.AddAsync(
            new("Đặng Thị Trong", BornYear: 1988, Sex: "female", Phone: "0912000111"), officer.UnitId!.Value, officer.Id));
        await ExecuteAsync("update people set phone = '0912000222', changed_at = now() where person_id = @PersonId", added);
        var opened = Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(
            new("permit", officer.UnitId!.Value, Body.Police, added.PersonId, new Actor(officer.Id.ToString(), ["officer"]))));
        return new(officer, added.PersonId, opened.CaseId);
    }

    private sealed record Place(CurrentUser Officer, Guid Person, Guid Case);

    private sealed class Asking(Viewer viewer) : IAsker
    {
        public Viewer? Viewer => viewer;
    }
}
