using CaseFlow;

return await CaseFlowHost.RunAsync(args);
