using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Community.Words;

/// <summary>A word of a list that is data, in the language of the request.</summary>
internal record Word(string Code, string Vi, string En)
{
    public string Text => Languages.Current == "en" ? En : Vi;
}

/// <param name="CountedIn">The measure in which its strength is told.</param>
/// <param name="Graded">tốt, khá, trung bình, yếu: once a year.</param>
/// <param name="Parts">The lists that its page keeps: members, persons, verdicts, households, hours.</param>
/// <param name="Ended">Offered no longer; what was recorded of it stays.</param>
internal sealed record InstitutionKind(string Code, string Vi, string En, string CountedIn, bool Graded, string[] Parts, bool Ended = false) : Word(Code, Vi, En)
{
    public static IReadOnlyList<string> Measures { get; } = ["groups", "units", "members", "persons", "households"];

    public static IReadOnlyList<string> AllParts { get; } = ["members", "persons", "verdicts", "households", "hours"];
}

/// <param name="CountedIn">sessions or turns.</param>
/// <param name="Asks">What its form asks beside day, subject and place.</param>
internal sealed record ActivityKind(string Code, string Vi, string En, string CountedIn, string[] Asks, bool Ended = false) : Word(Code, Vi, En);

/// <summary>The kinds and lists of community work, in the order of their places.</summary>
internal sealed class Vocabulary(Connections database, TimeProvider time)
{
    public async Task<IReadOnlyList<InstitutionKind>> InstitutionKindsAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<(string Code, string Vi, string En, string CountedIn, bool Graded, string[] Parts, bool Ended)>(
            "select code, vi, en, counted_in, graded, parts, ended_at is not null from institution_kinds order by place, vi"))
            .Select(row => new InstitutionKind(row.Code, row.Vi, row.En, row.CountedIn, row.Graded, row.Parts, row.Ended))];
    }

    public async Task<IReadOnlyList<ActivityKind>> ActivityKindsAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<(string Code, string Vi, string En, string CountedIn, string[] Asks, bool Ended)>(
            "select code, vi, en, counted_in, asks, ended_at is not null from activity_kinds order by place, vi"))
            .Select(row => new ActivityKind(row.Code, row.Vi, row.En, row.CountedIn, row.Asks, row.Ended))];
    }

    /// <summary>Every other list by its name.</summary>
    public async Task<ILookup<string, Word>> ListsAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string List, string Code, string Vi, string En)>(
            "select list, code, vi, en from community_codes order by list, place, vi")).ToLookup(row => row.List, row => new Word(row.Code, row.Vi, row.En));
    }

    /// <summary>False when there is such a kind already.</summary>
    public async Task<bool> AddAsync(InstitutionKind kind, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            insert into institution_kinds (code, vi, en, counted_in, graded, parts, added_by, added_at)
            values (@Code, @Vi, @En, @CountedIn, @Graded, @Parts, @by, @now) on conflict (code) do nothing
            """,
            new { kind.Code, kind.Vi, kind.En, kind.CountedIn, kind.Graded, kind.Parts, by, now = time.Now() }) == 1;
    }

    /// <summary>The lists that an administrator adds to. Grades and kinds of rehabilitation are the law's.</summary>
    public static IReadOnlyList<string> OpenLists { get; } = ["organisation", "member_type", "audience", "service", "support", "note", "programme", "criterion"];

    /// <summary>False when the list has such a word already.</summary>
    public async Task<bool> AddAsync(string list, Word word, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            "insert into community_codes (list, code, vi, en, added_by, added_at) values (@list, @Code, @Vi, @En, @by, @now) on conflict (list, code) do nothing",
            new { list, word.Code, word.Vi, word.En, by, now = time.Now() }) == 1;
    }

    /// <summary>Offers a kind no longer; what was recorded of it stays.</summary>
    public async Task EndAsync(string code, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("update institution_kinds set ended_at = @now where code = @code and ended_at is null", new { code, now = time.Now() });
    }
}
