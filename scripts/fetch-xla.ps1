# Installs the XLA runtime into the user's cache: once, atomically, with its hash checked. A second run does nothing.
# Usage: scripts/fetch-xla.ps1 [-Platform cpu|cuda13] [-From DIR] [-Sha256 HEX]
# The wheel named in scripts/xla-runtime.json comes from DIR, from ../shared/runtime beside the checkout, or from "pip download".
# -Sha256 gives the hash of a wheel for which the manifest has none. XLASHARP_RUNTIME_MANIFEST names another manifest.
param([string] $Platform = 'cpu', [string] $From = '', [string] $Sha256 = '')

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

function Fail([string] $message) {
    [Console]::Error.WriteLine("fetch-xla: $message")
    exit 1
}

$root = Split-Path -Parent $PSScriptRoot
$manifestPath = if ($env:XLASHARP_RUNTIME_MANIFEST) { $env:XLASHARP_RUNTIME_MANIFEST } else { Join-Path $PSScriptRoot 'xla-runtime.json' }
if (-not (Test-Path -LiteralPath $manifestPath)) { Fail "$manifestPath is missing" }

$isWin = [Environment]::OSVersion.Platform -eq 'Win32NT'
$architecture = [Runtime.InteropServices.RuntimeInformation]::OSArchitecture.ToString().ToLowerInvariant()
$system = if ($isWin) { 'win' } elseif ([Runtime.InteropServices.RuntimeInformation]::IsOSPlatform([Runtime.InteropServices.OSPlatform]::Linux)) { 'linux' } else { 'osx' }
$rid = "$system-$architecture"

$entry = $null
$manifest = Get-Content -Raw -LiteralPath $manifestPath | ConvertFrom-Json
if ($manifest.PSObject.Properties[$Platform] -and $manifest.$Platform.PSObject.Properties[$rid]) { $entry = $manifest.$Platform.$rid }
if ($null -eq $entry) { Fail "there is no runtime for $Platform on $rid yet; programs run on the managed evaluator" }
$hash = if ($entry.sha256) { $entry.sha256 } else { $Sha256 }
if (-not $hash) { Fail "the manifest has no hash for $($entry.wheel): pass -Sha256 with the one that the package index shows for this file" }

$base = if ($isWin) { $env:LOCALAPPDATA } elseif ($env:XDG_CACHE_HOME) { $env:XDG_CACHE_HOME } else { Join-Path $env:HOME '.cache' }
$cache = Join-Path (Join-Path $base 'xlasharp') 'runtime'
# The path inside the wheel is kept: a plugin finds the libraries beside it relative to its own place.
$library = Join-Path (Join-Path $cache $hash.Substring(0, [Math]::Min(12, $hash.Length))) $entry.file
$pointer = Join-Path (Join-Path $cache $Platform) 'plugin.path'

function Installed {
    (Test-Path -LiteralPath $library) -and (Test-Path -LiteralPath $pointer) -and ([IO.File]::ReadAllText($pointer).Trim() -eq $library)
}

function Get-Wheel([string] $work) {
    if ($From -and -not (Test-Path -LiteralPath (Join-Path $From $entry.wheel))) { Fail "$From has no $($entry.wheel)" }
    foreach ($folder in @($From, (Join-Path $root '../shared/runtime'))) {
        if ($folder -and (Test-Path -LiteralPath (Join-Path $folder $entry.wheel))) { return (Join-Path $folder $entry.wheel) }
    }
    $pip = Get-Command pip3, pip -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($null -eq $pip) { Fail "no pip found: install Python's pip, or pass -From DIR with $($entry.wheel)" }
    $ErrorActionPreference = 'Continue'
    $log = & $pip.Source download --quiet --disable-pip-version-check --no-input --retries 1 --no-deps --only-binary :all: --dest $work "$($entry.package)==$($entry.version)" 2>&1
    if ($LASTEXITCODE -ne 0) {
        Fail "pip could not download $($entry.package)==$($entry.version), is there a network? $(@($log) -match '^ERROR' | Select-Object -Last 1)"
    }
    $file = Join-Path $work $entry.wheel
    if (-not (Test-Path -LiteralPath $file)) { Fail "pip downloaded another file than $($entry.wheel)" }
    return $file
}

function Expand-Member([string] $wheel, [string] $target) {
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $archive = [IO.Compression.ZipFile]::OpenRead($wheel)
    try {
        $member = $archive.GetEntry($entry.file)
        if ($null -eq $member) { Fail "$($entry.wheel) does not hold $($entry.file)" }
        [IO.Compression.ZipFileExtensions]::ExtractToFile($member, $target, $true)
    }
    finally { $archive.Dispose() }
}

if (Installed) { exit 0 }
$work = $null
$lock = $null
try {
    New-Item -ItemType Directory -Force -Path $cache | Out-Null
    # The file stays open without sharing for as long as this script works; another one waits.
    while ($null -eq $lock) {
        try { $lock = [IO.File]::Open((Join-Path $cache '.lock.ps1'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    if (Installed) { exit 0 }
    $work = Join-Path $cache (".fetch-ps1." + [Guid]::NewGuid().ToString('N'))
    # Whoever left these was killed: the lock is ours.
    Get-ChildItem -LiteralPath $cache -Force -Filter '.fetch-ps1.*' | Remove-Item -Recurse -Force
    New-Item -ItemType Directory -Path $work | Out-Null

    if (-not (Test-Path -LiteralPath $library)) {
        $wheel = Get-Wheel $work
        $actual = (Get-FileHash -Algorithm SHA256 -LiteralPath $wheel).Hash.ToLowerInvariant()
        if ($actual -ne $hash) { Fail "$wheel has the wrong hash: expected $hash, got $actual" }
        $unpacked = Join-Path $work 'library'
        Expand-Member $wheel $unpacked
        New-Item -ItemType Directory -Force -Path (Split-Path -Parent $library) | Out-Null
        Move-Item -Force -LiteralPath $unpacked -Destination $library
    }
    New-Item -ItemType Directory -Force -Path (Split-Path -Parent $pointer) | Out-Null
    $fresh = Join-Path $work 'plugin.path'
    [IO.File]::WriteAllText($fresh, "$library`n")
    Move-Item -Force -LiteralPath $fresh -Destination $pointer
    Write-Output "fetch-xla: installed $($entry.package) $($entry.version)"
}
catch { Fail "$($_.Exception.Message) (the cache is $cache)" }
finally {
    if ($null -ne $work -and (Test-Path -LiteralPath $work)) { Remove-Item -Recurse -Force -LiteralPath $work }
    if ($null -ne $lock) { $lock.Dispose() }
}
