using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Units;

/// <summary>Whom the reader of a mail may ask: phone and reply address of each body of a unit.</summary>
[Authorize(Policy = nameof(Policies.MayChangeSettings))]
internal sealed partial class ContactPage(CurrentUser current, Connections database, IStringLocalizer<Shared> texts) : PageModel
{
    public sealed record Contact(Body Body, string? Phone, string? ReplyTo);

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Body Body { get; set; }

    [BindProperty]
    public string Phone { get; set; } = "";

    [BindProperty]
    public string ReplyTo { get; set; } = "";

    public string UnitName { get; private set; } = "";

    /// <summary>Of the bodies that are the user's to change.</summary>
    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (Phone, ReplyTo) = (Phone.Trim(), ReplyTo.Trim());
        if (!await FindAsync(ct) || Contacts.All(contact => contact.Body != Body))
        {
            return NotFound();
        }

        if (Phone.Length > 0 && !PhoneNumber().IsMatch(Phone))
        {
            ModelState.AddModelError($"phone-{Body}", texts["Contact.BadPhone"]);
        }

        if (ReplyTo.Length > 0 && TypedAddress.Parse(ReplyTo) is null)
        {
            ModelState.AddModelError($"replyto-{Body}", texts["Contact.BadReplyTo"]);
        }

        if (!ModelState.IsValid)
        {
            Contacts = [.. Contacts.Select(contact => contact.Body == Body ? new Contact(Body, Phone, ReplyTo) : contact)];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await SaveAsync(ct);
        TempData["Notice"] = texts["Settings.Saved"].Value;
        return LocalRedirect($"/units/{Id}/contact");
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into unit_contacts (unit_id, body, phone, reply_to) values (@Id, @body, nullif(@Phone, ''), nullif(@ReplyTo, ''))
            on conflict (unit_id, body) do update set phone = excluded.phone, reply_to = excluded.reply_to
            """,
            new { Id, body = Bodies.Name(Body), Phone, ReplyTo });
    }

    // A unit in which nothing is the user's to change is not there.
    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var bodies = Enum.GetValues<Body>().Where(body => Policies.MayChangeContactOf(current, Id, body)).ToList();
        await using var connection = await database.OpenConnectionAsync(ct);
        var name = await connection.ExecuteScalarAsync<string?>("select name from units where unit_id = @Id", new { Id });
        if (bodies.Count == 0 || name is null)
        {
            return false;
        }

        var known = (await connection.QueryAsync<(string Body, string? Phone, string? ReplyTo)>(
            "select body, phone, reply_to from unit_contacts where unit_id = @Id", new { Id })).ToDictionary(row => Bodies.Parse(row.Body));
        UnitName = name;
        Contacts = [.. bodies.Select(body => known.TryGetValue(body, out var row) ? new Contact(body, row.Phone, row.ReplyTo) : new Contact(body, null, null))];
        return true;
    }

    [GeneratedRegex(@"^\+?[0-9][0-9 .()/-]{4,28}[0-9]$")]
    private static partial Regex PhoneNumber();
}
