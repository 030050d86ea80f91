using CaseFlow.Units.Changes;
using CaseFlow.Units.Lists;

namespace CaseFlow.Units;

/// <summary>The tree of units and what changes it.</summary>
internal static class UnitsRegistration
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<UnitTree>();
        services.AddSingleton<UnitHistory>();
        services.AddSingleton<ImportUnits>();
        services.AddSingleton<UnitChanges>();
        services.AddSingleton<PreviewChange>();
        services.AddSingleton<MoveUnitCases>();
        services.AddSingleton<CarryOutChanges>();
    }
}
