using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.People;

/// <summary>POST /api/people — enters a person into the unit's register.</summary>
internal sealed class Register(Connections database, TimeProvider time)
{
    /// <summary>The constraint that no two people have one identity number.</summary>
    public const string IdentityIsUnique = "people_by_identity";

    /// <param name="BornYear">Taken from <paramref name="BornOn"/> where that is known.</param>
    public sealed record Body(
        string FullName = "", short? BornYear = null, DateOnly? BornOn = null, string Sex = "", string? IdentityNumber = null, string? Address = null,
        string? Phone = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
        "/people",
        async Task<IResult> (Body body, CurrentUser user, Register register, CancellationToken ct) =>
            await register.AddAsync(body, user.UnitId!.Value, user.Id, ct) switch
            {
                Result.Added added => TypedResults.Created($"/api/people/{added.PersonId}", added),
                Result.Invalid invalid => TypedResults.ValidationProblem(invalid.Fields.ToDictionary(field => field.Key, field => new[] { field.Value })),
                _ => Problems.Answer(
                    StatusCodes.Status409Conflict, "identity-known",
                    "Đã có người mang số định danh này trong sổ.", "Somebody with this identity number is registered already."),
            }).RequireAuthorization(nameof(Policies.MayOpenCases));

    /// <param name="by">Null: loaded with a register.</param>
    public async Task<Result> AddAsync(Body body, Guid unitId, Guid? by, CancellationToken ct = default)
    {
        var problems = Check(body, time.Now());
        if (problems.Count > 0)
        {
            return new Result.Invalid(problems);
        }

        var personId = Guid.CreateVersion7();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Entering(personId, body, unitId, by) } };
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
            return new Result.Added(personId);
        }
        catch (PostgresException known) when (known.ConstraintName == IdentityIsUnique)
        {
            return new Result.IdentityKnown();
        }
    }

    /// <summary>Enters a person whose fields were looked at, in whatever transaction this is sent.</summary>
    /// <param name="by">Null: loaded with a register.</param>
    public NpgsqlBatchCommand Entering(Guid personId, Body body, Guid unitId, Guid? by) => new(
        """
        insert into people (
          person_id, unit_id, full_name, born_year, born_on, sex, identity_number, address, phone, added_at, added_by, changed_at, changed_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $11)
        """)
    {
        Parameters =
        {
            new() { Value = personId },
            new() { Value = unitId },
            new() { Value = body.FullName.Trim() },
            new() { Value = (short)(body.BornOn?.Year ?? body.BornYear!.Value) },
            new() { Value = (object?)body.BornOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
            new() { Value = body.Sex },
            new() { Value = (object?)Filled(body.IdentityNumber) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = body.Address?.Trim() ?? "" },
            new() { Value = body.Phone?.Trim() ?? "" },
            new() { Value = time.Now() },
            new() { Value = (object?)by ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
        },
    };

    private static Dictionary<string, string> Check(Body body, DateTimeOffset now)
    {
        var problems = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(body.FullName))
        {
            problems["fullName"] = "required";
        }

        var year = body.BornOn?.Year ?? body.BornYear;
        if (year is null)
        {
            problems["bornYear"] = "required";
        }
        else if (year < 1900 || year > now.Year || (body.BornOn is { } on && body.BornYear is { } stated && on.Year != stated))
        {
            problems["bornYear"] = "impossible";
        }

        if (body.Sex is not ("male" or "female" or "other"))
        {
            problems["sex"] = "required";
        }

        if (Filled(body.IdentityNumber) is { } number && (number.Length is not (9 or 12) || !number.All(char.IsAsciiDigit)))
        {
            problems["identityNumber"] = "digits";
        }

        return problems;
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal abstract record Result
    {
        private Result()
        {
        }

        public sealed record Added(Guid PersonId) : Result;

        /// <param name="Fields">What is wrong with each: <c>required</c>, <c>impossible</c> or <c>digits</c>.</param>
        public sealed record Invalid(IReadOnlyDictionary<string, string> Fields) : Result;

        public sealed record IdentityKnown : Result;
    }
}
