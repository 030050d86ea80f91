namespace CaseFlow.Platform;

/// <summary>The machine's clock, set ahead by hand so that what is due in days is due now.</summary>
internal sealed class AheadClock : TimeProvider
{
    /// <summary>How far ahead a host of developers is to be, so that nodes whose clocks differ can be tried; nobody else's is.</summary>
    public const string Setting = "Clock:Ahead";

    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public static TimeProvider Of(IConfiguration configuration, IHostEnvironment environment) =>
        environment.IsDevelopment() && configuration.GetValue<TimeSpan?>(Setting) is { } ahead ? new AheadClock { Ahead = ahead } : System;
}
