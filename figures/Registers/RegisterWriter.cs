using CaseFlow.Community.Entries;
using CaseFlow.Demo.Register;
using CaseFlow.Documents;
using CaseFlow.People;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Plans;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Figures.Registers;

/// <summary>Enters records one by one through the product's own stores, each on the day on which it would have been recorded.</summary>
internal sealed class RegisterWriter(IServiceProvider services, Action<DateOnly> setClock)
{
    private int _people;
    private int _papers;

    public PlanStore Plans => services.GetRequiredService<PlanStore>();

    private EntryBook Book => services.GetRequiredService<EntryBook>();

    private Papers Papers => services.GetRequiredService<Papers>();

    /// <summary>From now on things are recorded on that day.</summary>
    public void On(DateOnly day) => setClock(day);

    /// <param name="to">The last day; null while it stands.</param>
    public async Task<Guid> UnitAsync(string name, string kind, Guid? parent, DateOnly from, DateOnly? to = null)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(
            "insert into units (unit_id, code, kind, name, parent_id, valid_from, valid_to) values (@id, @code, @kind, @name, @parent, @from, @to)",
            new { id, code = $"F{id:N}"[..18], kind, name, parent, from, to });
        return id;
    }

    /// <summary>So many units of one kind below a district, with invented names.</summary>
    public async Task<IReadOnlyList<Guid>> UnitsAsync(int count, string kind, Guid parent, DateOnly from, DateOnly? to = null, int first = 0)
    {
        var units = new List<Guid>();
        for (var number = 0; number < count; number++)
        {
            var name = Names.Commune(first + number);
            units.Add(await UnitAsync(kind == "ward" ? name.Replace("Xã ", "Phường ", StringComparison.Ordinal) : name, kind, parent, from, to));
        }

        return units;
    }

    /// <summary>Somebody invented, whose whereabouts are stated from a day on.</summary>
    public async Task<Guid> PersonAsync(Guid unit, DateOnly since, string status = "present")
    {
        var chance = new Chance($"figures/{_people++}");
        var man = chance.Happens(0.93);
        var added = (Register.Result.Added)await services.GetRequiredService<Register>().AddAsync(
            new(Names.Person(chance, man), (short)(1965 + chance.Between(0, 35)), null, man ? "male" : "female"), unit, null);
        await StateAsync(added.PersonId, since, status);
        return added.PersonId;
    }

    public async Task<IReadOnlyList<Guid>> PeopleAsync(IReadOnlyList<Guid> units, int count, DateOnly since, string status = "present")
    {
        var people = new List<Guid>();
        for (var number = 0; number < count; number++)
        {
            people.Add(await PersonAsync(units[number % units.Count], since, status));
        }

        return people;
    }

    public Task StateAsync(Guid person, DateOnly since, string status, string? detail = null) =>
        services.GetRequiredService<WhereaboutsStore>().RecordAsync(
            person, since, status, detail ?? (status == "centre" ? "compulsory" : status == "left" ? "moved" : null), "", null);

    /// <summary>To the unit that follows the own one.</summary>
    public async Task MoveAsync(IReadOnlyList<Guid> people, Guid unit)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(
            "update people set unit_id = @unit, changed_at = @now, version = version + 1 where person_id = any(@people)",
            new { unit, people = people.ToArray(), now = services.GetRequiredService<TimeProvider>().GetUtcNow() });
    }

    public async Task DossierAsync(Guid unit, string kind, DateOnly dated, params IReadOnlyList<Guid> people) =>
        Entered(await Papers.AddDossierAsync(Paper(kind, "HS", dated, people), unit, null));

    public async Task DecisionAsync(Guid unit, string kind, DateOnly dated, params IReadOnlyList<Guid> people) =>
        Entered(await Papers.AddDecisionAsync(Paper(kind, "QĐ-UBND", dated, people), unit, null));

    public Task<Guid> RecordAsync(Guid unit, Entry entry) => Book.RecordAsync(unit, entry, null);

    public Task RecordAllAsync(Guid unit, IEnumerable<Entry> entries) => Book.RecordAllAsync(unit, [.. entries], null);

    private Paper Paper(string kind, string suffix, DateOnly dated, IReadOnlyList<Guid> people) =>
        new(kind, $"{++_papers:0000}/{suffix}", "", dated, VietnameseText.Instant(dated, new(8, 0)), people);

    private static void Entered(Guid? paper)
    {
        if (paper is null)
        {
            throw new InvalidOperationException("A paper of the register names somebody who is not of the unit.");
        }
    }

    private ValueTask<Npgsql.NpgsqlConnection> OpenAsync() => services.GetRequiredService<Connections>().OpenForHostAsync();
}
