using System.Net.Sockets;
using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>What whoever starts the product is told when its database is not there, or does not let it in.</summary>
internal static class UnreachableDatabase
{
    /// <returns>Null for every other failure: that one is ours, and keeps its trace.</returns>
    public static string? Say(NpgsqlException failure) => IsUnreachable(failure)
        ? $"""
            The database cannot be reached: {Reason(failure)}.
            Is PostgreSQL running, and do ConnectionStrings__CaseFlow and ConnectionStrings__CaseFlowOwner name its address, database, role and password? Nothing was changed.
            Không vào được cơ sở dữ liệu. Kiểm tra PostgreSQL đã chạy chưa, và địa chỉ, tên cơ sở dữ liệu, tên và mật khẩu trong ConnectionStrings__CaseFlow, ConnectionStrings__CaseFlowOwner. Chưa có gì bị thay đổi.
            """
        : null;

    private static bool IsUnreachable(NpgsqlException failure) => failure switch
    {
        PostgresException answer => answer.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
            or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.CannotConnectNow,
        _ => failure.InnerException is SocketException or TimeoutException,
    };

    private static string Reason(NpgsqlException failure) =>
        failure is PostgresException answer ? answer.MessageText : string.Join(", ", new[] { failure.Message, failure.InnerException?.Message }.OfType<string>()).TrimEnd('.');
}
