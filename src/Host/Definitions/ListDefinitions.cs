using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Definitions;

/// <summary>Every version of every definition with who did what to it and how many cases run on it.</summary>
internal sealed class ListDefinitions(Connections database)
{
    /// <returns>Newest first in each definition.</returns>
    public async Task<IReadOnlyList<ListedVersion>> ListAsync(string? id = null, CancellationToken ct = default)
    {
        // By the host: cases are counted, and nobody is named.
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<ListedVersion>(
            """
            select d.definition_id, d.version, d.status, d.title_vi, d.title_en, d.code, d.regime, d.effective_from, d.effective_to,
              d.uploaded_at, d.published_at, d.retired_at, d.retired_because,
              uploader.user_id as author, uploader.name as uploaded_by, publisher.name as published_by, retirer.name as retired_by,
              (select count(*) from cases c
               where c.definition_id = d.definition_id and c.definition_version = d.version and c.closed_at is null)::integer as running
            from definition_versions d
            left join users uploader on uploader.user_id::text = d.uploaded_by
            left join users publisher on publisher.user_id::text = d.published_by
            left join users retirer on retirer.user_id = d.retired_by
            where @id::text is null or d.definition_id = @id
            order by d.title_vi collate "vi-x-icu", d.definition_id, d.version desc
            """,
            new { id })).AsList();
    }

    /// <summary>Why somebody published in spite of warnings.</summary>
    public async Task<IReadOnlyList<AcceptedWarning>> AcceptedAsync(string id, int version, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<AcceptedWarning>(
            """
            select w.code, w.path, w.reason, w.accepted_at, u.name as accepted_by
            from accepted_warnings w left join users u on u.user_id::text = w.accepted_by
            where definition_id = @id and version = @version order by code, path
            """,
            new { id, version })).AsList();
    }
}

internal sealed record ListedVersion
{
    /// <summary>What a version can be; each is a text named <c>Definitions.Status.NAME</c>.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["draft", "review", "published", "retired"];

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public required string TitleVi { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>The short name that the field uses.</summary>
    public string? Code { get; init; }

    /// <summary>Which law it follows: <c>L120</c>.</summary>
    public string? Regime { get; init; }

    /// <summary>Null for a draft that cannot be read.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Of a draft: when it was saved last.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Null: shipped with the product.</summary>
    public Guid? Author { get; init; }

    /// <inheritdoc cref="Author"/>
    public string? UploadedBy { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public string? PublishedBy { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public string? RetiredBy { get; init; }

    public string? RetiredBecause { get; init; }

    /// <summary>Cases that are not closed.</summary>
    public required int Running { get; init; }

    public string Title => Languages.Current == "en" ? TitleEn : TitleVi;

    public string Path => $"/definitions/{DefinitionId}/{Version}";

    /// <summary>Not yet published: only those who write and publish see it.</summary>
    public bool IsInWork => Status is "draft" or "review";

    /// <summary>Whether new cases of that day may take it; the newest such version is the one they take.</summary>
    public bool IsInForceOn(DateOnly day) => Status == "published" && EffectiveFrom <= day && (EffectiveTo is null || EffectiveTo >= day);

    public string Badge => Status switch
    {
        "published" => "bg-green-lt",
        "draft" => "bg-blue-lt",
        "review" => "bg-yellow-lt",
        _ => "bg-secondary-lt",
    };
}

internal sealed record AcceptedWarning
{
    public required string Code { get; init; }

    public required string Path { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public string? AcceptedBy { get; init; }
}
