using System.Net.Mail;
using System.Text;
using CaseFlow.Mail;

namespace CaseFlow.Host.Tests.Mail;

public sealed class PickupFormTests
{
    [Fact]
    public void A_message_begins_with_its_own_headers_however_long_the_addresses_of_the_form_are()
    {
        using var form = new PickupForm();
        using var message = new MailMessage($"{new string('a', 60)}@{new string('b', 60)}.{new string('c', 60)}.test", $"{new string('d', 60)}@{new string('e', 60)}.test", "Nhắc việc", "x");

        var text = Encoding.ASCII.GetString(form.BytesOf(message));

        Assert.StartsWith("MIME-Version: 1.0\r\nFrom: aaa", text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(form.Folder));
    }

    [Fact]
    public void A_disk_that_takes_nothing_is_not_held_against_the_message()
    {
        using var form = new PickupForm();
        using var message = new MailMessage("office@mail.test", "lan@mail.test", "Nhắc việc", "x");
        Directory.Delete(form.Folder);

        Assert.ThrowsAny<IOException>(() => form.BytesOf(message));
    }

    [Fact]
    public void The_folder_is_open_to_nobody_else_and_goes_with_the_form()
    {
        string folder;
        using (var form = new PickupForm())
        {
            folder = form.Folder;
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        Assert.False(Directory.Exists(folder));
    }
}
