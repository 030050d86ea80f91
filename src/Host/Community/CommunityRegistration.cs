using CaseFlow.Community.Entries;
using CaseFlow.Community.Forms;
using CaseFlow.Community.Words;

namespace CaseFlow.Community;

/// <summary>The register of community work.</summary>
internal static class CommunityRegistration
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<EntryBook>();
        services.AddSingleton<EntryList>();
        services.AddSingleton<StoredEntries>();
        services.AddSingleton<InstitutionList>();
        services.AddSingleton<Vocabulary>();
        services.AddSingleton<FormContexts>();
        services.AddSingleton<EntryForms>();
    }
}
