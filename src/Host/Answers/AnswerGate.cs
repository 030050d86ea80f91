using CaseFlow.Access;
using CaseFlow.People.Views;

namespace CaseFlow.Answers;

/// <summary>How far somebody must have come to be shown a page behind a link.</summary>
internal enum Opened
{
    /// <summary>To nobody in particular: what to do when a link opens nothing.</summary>
    Nothing,

    /// <summary>A living link.</summary>
    Link,

    /// <summary>The identity question, answered.</summary>
    Session,

    /// <summary>The same, with the answer given.</summary>
    Done,
}

/// <summary>Marks a page behind a link.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BehindLinkAttribute(Opened needs) : Attribute
{
    public Opened Needs => needs;
}

/// <summary>
/// Stands before the pages behind a link. Whoever comes without what a page needs is led away before a byte of what was sent is read. Whoever
/// comes with a session is the helper there, to these pages and to nothing else; an account that is signed in beside it does not count.
/// </summary>
internal static class AnswerGate
{
    public const string Gone = "/answer/gone";

    public static void Use(IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<BehindLinkAttribute>() is not { } page)
        {
            await next(http);
            return;
        }

        // The address of these pages tells nobody anything, and is told to nobody.
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Features.Set<CurrentUser>(null);
        if (!await http.RequestServices.GetRequiredService<Gatekeeper>().LetsInAsync(http, page.Needs))
        {
            http.Response.Redirect(Gone);
            return;
        }

        if ((http.Features.Get<AnswerLink>() ?? http.Features.Get<AnswerSession>()?.Link) is { } link)
        {
            using var tried = http.RequestServices.GetRequiredService<LinkLimit>().Try(link.LinkId);
            if (!tried.IsAcquired)
            {
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                RateLimits.TellToWait(http.Response, tried);
                return;
            }
        }

        await next(http);
    });
}

/// <summary>Finds out what somebody has opened.</summary>
internal sealed class Gatekeeper(AnswerLinks links, AnswerSessions sessions, AnswerCookies cookies, UserStore users, TimeProvider time)
{
    public async Task<bool> LetsInAsync(HttpContext http, Opened needs)
    {
        var (now, ct) = (time.Now(), http.RequestAborted);
        switch (needs)
        {
            case Opened.Nothing:
                return true;
            case Opened.Link:
                var link = await links.OpenAsync(cookies.TokenOf(http), now, ct);
                http.Features.Set(link);
                return link is not null;
            default:
                var session = await sessions.FindAsync(cookies.SessionOf(http), now, ct);
                if (session is null || (needs == Opened.Done ? !session.IsAnswered : !session.Link.Lives)
                    || await users.FindByIdAsync(session.Link.UserId.ToString(), ct) is not { } helper)
                {
                    return false;
                }

                if (HttpMethods.IsPost(http.Request.Method))
                {
                    await sessions.SeeAsync(session, now);
                    session = session with { SeenAt = now };
                }

                http.Features.Set(session);
                http.Features.Set(helper.Current);
                http.Features.Set(new Look("page", WorkItemId: session.Link.WorkItemId));
                return true;
        }
    }
}
