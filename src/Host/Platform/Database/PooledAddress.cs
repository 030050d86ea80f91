using System.Globalization;
using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>The address of the application role with what every pool of it has.</summary>
internal static class PooledAddress
{
    /// <summary>Prepared statements that a connection keeps: more than a step, a page and a drain have together.</summary>
    private const int StatementsKept = 200;

    /// <summary>For a lock; an address with options of its own decides for itself.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a transaction may stand open without a statement. Longer than any step thinks: who is silent for so long is stopped, or the
    /// machine is gone, and the rows that it has locked are wanted by others.
    /// </summary>
    public static readonly TimeSpan LongestThought = TimeSpan.FromMinutes(1);

    /// <summary>Who waits for a row longer than <see cref="LongestWait"/> has lost the race, and is told so, rather than hang with whoever holds it.</summary>
    /// <param name="options">Further options with which each connection starts.</param>
    public static string Of(string address, string options = "")
    {
        // Whoever takes a connection out of the pool says anew for whom it is, so nothing has to be reset when one goes back.
        var app = new NpgsqlConnectionStringBuilder(address) { NoResetOnClose = true };
        if (app.MaxAutoPrepare == 0)
        {
            app.MaxAutoPrepare = StatementsKept;
        }

        // The policies of the rows make each plan look a hundred times as dear as it is: compiled, it would take a second more than it runs.
        var own = app.Options ?? string.Create(
            CultureInfo.InvariantCulture,
            $"-c lock_timeout={LongestWait.TotalMilliseconds} -c idle_in_transaction_session_timeout={LongestThought.TotalMilliseconds} -c jit=off");
        app.Options = $"{own} {options}".TrimEnd();
        return app.ConnectionString;
    }
}
