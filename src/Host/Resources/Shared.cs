namespace CaseFlow.Resources;

/// <summary>Names the texts of the interface: <c>IStringLocalizer&lt;Shared&gt;</c> reads Shared.vi.resx and Shared.en.resx beside this file.</summary>
internal sealed class Shared;
