using System.Data;
using Dapper;

namespace CaseFlow.Platform.Database;

/// <summary>How rows become records: <c>due_at</c> is <c>DueAt</c>, instants are <see cref="DateTimeOffset"/> in UTC, dates <see cref="DateOnly"/>.</summary>
internal static class Rows
{
    public static void Map()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Use(new Instants());
        Use(new Dates());
    }

    private static void Use<T>(SqlMapper.TypeHandler<T> handler) where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
    }

    private sealed class Instants : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            value is DateTimeOffset instant ? instant : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
    }

    private sealed class Dates : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value is DateOnly date ? date : DateOnly.FromDateTime((DateTime)value);

        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = value;
    }
}
