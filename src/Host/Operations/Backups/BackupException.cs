namespace CaseFlow.Operations.Backups;

/// <summary>A back-up that cannot be restored: the message says why and what to do, for whoever runs the command.</summary>
internal sealed class BackupException(string message) : Exception(message);
