using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CaseFlow.Access;

/// <summary>Identity's user manager, with lockout told by the clock of the host instead of the machine's.</summary>
internal sealed class Users(
    UserStore store, IOptions<IdentityOptions> options, IPasswordHasher<AppUser> hasher, IEnumerable<IUserValidator<AppUser>> rules,
    IEnumerable<IPasswordValidator<AppUser>> passwordRules, ILookupNormalizer normalizer, IdentityErrorDescriber errors,
    IServiceProvider services, ILogger<UserManager<AppUser>> logger, TimeProvider time)
    : UserManager<AppUser>(store, options, hasher, rules, passwordRules, normalizer, errors, services, logger)
{
    public override Task<bool> IsLockedOutAsync(AppUser user) => Task.FromResult(user.LockedUntil > time.GetUtcNow());

    public override async Task<IdentityResult> AccessFailedAsync(AppUser user)
    {
        if (await store.IncrementAccessFailedCountAsync(user, CancellationToken) >= Options.Lockout.MaxFailedAccessAttempts)
        {
            await store.SetLockoutEndDateAsync(user, time.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan, CancellationToken);
            await store.ResetAccessFailedCountAsync(user, CancellationToken);
        }

        return IdentityResult.Success;
    }
}
