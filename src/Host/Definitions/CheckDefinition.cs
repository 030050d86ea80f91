using System.Text;
using CaseFlow.Calendars;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Planning;

namespace CaseFlow.Definitions;

/// <summary>What publishing asks of a text: no error in it, and every test that it brings along passes by the calendar in force.</summary>
internal sealed class CheckDefinition(CalendarStore calendars)
{
    public async Task<CheckedDefinition> CheckAsync(string text, CancellationToken ct = default)
    {
        var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text));
        return read.MayBePublished ? read.Tested(await calendars.NewestAsync(read.Definition!.Calendar, ct)) : read;
    }
}
