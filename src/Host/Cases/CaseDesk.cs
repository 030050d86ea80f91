using CaseFlow.Cases.Forms;
using CaseFlow.Resources;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases;

/// <summary>What every page about a case works with.</summary>
internal sealed record CaseDesk(
    CaseReader Cases, CaseHeads Heads, CaseRunner Runner, Timeline Timeline, CaseRecords Records, FormChoicesQuery Choices,
    IStringLocalizer<Shared> Texts, TimeProvider Time);
