using System.Collections.Concurrent;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Tests.Shared;

/// <summary>One invented commune and the people who work there, the same in every test. They exist once somebody asks for them.</summary>
internal sealed class Cast(IServiceProvider services)
{
    /// <summary>The administrator of the whole installation, who belongs to no unit.</summary>
    public const string InstallerEmail = "phuc@example.org";

    /// <summary>Another one, for what takes two people.</summary>
    public const string SecondInstallerEmail = "quynh@example.org";

    public const string Password = "một con đường nhỏ ven sông";

    private static readonly Dictionary<Role, (string Name, string Email, Body Body)> People = new()
    {
        [Role.Officer] = ("Nguyễn Văn An", "an@example.org", Body.Police),
        [Role.Leader] = ("Trần Thị Bình", "binh@example.org", Body.Police),
        [Role.Chairman] = ("Lê Văn Cường", "cuong@example.org", Body.Committee),
        [Role.Helper] = ("Phạm Thị Dung", "dung@example.org", Body.Helpers),
        [Role.Administrator] = ("Hoàng Văn Em", "em@example.org", Body.Committee),
        [Role.Operator] = ("Vũ Thị Giang", "giang@example.org", Body.System),
        [Role.HealthWorker] = ("Lý Thị Yến", "yen@example.org", Body.Health),
        [Role.ProvincialReader] = ("Tạ Văn Tỉnh", "tinh@example.org", Body.System),
        [Role.Auditor] = ("Kiều Thị Tra", "tra@example.org", Body.System),
    };

    // Lazy, because a test may open several cases at once, and the first to ask makes the account for all.
    private readonly ConcurrentDictionary<Role, Lazy<Task<Guid>>> _ids = [];
    private Lazy<Task<Guid>>? _unit;
    private Lazy<Task<Guid>>? _installer;
    private Lazy<Task<Guid>>? _secondInstaller;

    public static string EmailOf(Role role) => People[role].Email;

    public static string NameOf(Role role) => People[role].Name;

    /// <summary>Xã Suối Mây, made up.</summary>
    public Task<Guid> UnitAsync() =>
        LazyInitializer.EnsureInitialized(ref _unit, () => new(() => AddUnitAsync("T0001", "Xã Suối Mây"))).Value;

    /// <summary>Another commune, for what must not be seen from the first.</summary>
    public async Task<Guid> AddUnitAsync(string code, string name)
    {
        var unitId = Guid.CreateVersion7();
        await using var connection = await services.GetRequiredService<Connections>().Host.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into units (unit_id, code, kind, name, valid_from) values (@unitId, @code, 'commune', @name, date '2025-07-01')",
            new { unitId, code, name });
        return unitId;
    }

    /// <summary>The account of the commune's officer, leader and so on, with <see cref="Password"/>.</summary>
    public Task<Guid> UserAsync(Role role) => _ids.GetOrAdd(role, wanted => new(() => AddAsync(wanted))).Value;

    /// <summary>The same as the code gets them that has to know who asks.</summary>
    public async Task<CurrentUser> CurrentAsync(Role role)
    {
        var (name, email, body) = People[role];
        return new(await UserAsync(role), name, email, new HashSet<Role> { role }, await UnitOfAsync(role), null, body, "vi");
    }

    /// <summary>The account of <see cref="InstallerEmail"/>.</summary>
    public Task<Guid> InstallerAsync() => LazyInitializer.EnsureInitialized(
        ref _installer, () => new(() => AddUserAsync(InstallerEmail, "Đặng Văn Phúc", null, Body.System, Role.Administrator))).Value;

    /// <summary>The account of <see cref="SecondInstallerEmail"/>.</summary>
    public Task<Guid> SecondInstallerAsync() => LazyInitializer.EnsureInitialized(
        ref _secondInstaller, () => new(() => AddUserAsync(SecondInstallerEmail, "Bùi Thị Quỳnh", null, Body.System, Role.Administrator))).Value;

    /// <summary>Somebody else, with <see cref="Password"/> too.</summary>
    public async Task<Guid> AddUserAsync(string email, string name, Guid? unitId, Body body, params Role[] roles)
    {
        var invited = (Accounts.InviteResult.Invited)await services.GetRequiredService<Accounts>()
            .InviteAsync(new Accounts.Invitation(email, name, unitId, body, roles, "vi"), by: null, CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = await users.FindByIdAsync(invited.UserId.ToString());
        await users.AddPasswordAsync(user!, Password);
        return invited.UserId;
    }

    private async Task<Guid> AddAsync(Role role)
    {
        var (name, email, body) = People[role];
        return await AddUserAsync(email, name, await UnitOfAsync(role), body, role);
    }

    private async Task<Guid?> UnitOfAsync(Role role) => role is Role.Operator or Role.Auditor ? null : await UnitAsync();
}
