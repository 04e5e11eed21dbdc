using System;
using Spectre.Console;
using XorSample;

bool isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;
return App.Run(args, Console.Out, Console.Error, isTerminal ? AnsiConsole.Console : null);
