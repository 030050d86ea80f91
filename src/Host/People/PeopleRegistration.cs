using CaseFlow.People.Addresses;
using CaseFlow.People.Duplicates;
using CaseFlow.People.Exports;
using CaseFlow.People.Facts;
using CaseFlow.People.Flags;
using CaseFlow.People.Imports;
using CaseFlow.People.Outside;
using CaseFlow.People.Views;
using CaseFlow.People.Whereabouts;

namespace CaseFlow.People;

/// <summary>The register of people, and who looked at whom.</summary>
internal static class PeopleRegistration
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<Register>();
        services.AddSingleton<SearchPeople>();
        services.AddSingleton<FactStore>();
        services.AddSingleton<AddressChoices>();
        services.AddSingleton<PersonViews>();
        services.AddSingleton<ShownFacts>();
        services.AddSingleton<Seen>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<ReadAccessLog>();
        services.AddSingleton<OpenOutside>();
        services.AddSingleton<WhereaboutsStore>();
        services.AddSingleton<Census>();
        services.AddSingleton<FindDuplicates>();
        services.AddSingleton<MergePeople>();
        services.AddSingleton<ImportPeople>();
        services.AddSingleton<FlagStore>();
        services.AddSingleton<ImportRuns>();
        services.AddSingleton<TakeInPeople>();
        services.AddSingleton<ExportRights>();
        services.AddSingleton<ExportPeople>();
    }
}
