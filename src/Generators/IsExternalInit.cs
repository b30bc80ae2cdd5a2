namespace System.Runtime.CompilerServices;

/// <summary>What records need on .NET Standard.</summary>
internal static class IsExternalInit;
